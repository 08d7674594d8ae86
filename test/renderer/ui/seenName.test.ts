import { describe, expect, it } from 'vitest'
import { deedFacts } from '../../../renderer/deeds/deedWords'
import { seenName } from '../../../renderer/ui/seenName'

describe('9. The screens: a file name', () => {
  it('is not turned round by marks of direction, nor hidden by controls, and keeps its letters', () => {
    expect(seenName('rtl\u202egpj.safetensors')).toBe('rtl\ufffdgpj.safetensors')
    expect(seenName('a\u2066b\u200fc\nd\u0000.pt')).toBe('a\ufffdb\ufffdc\ufffdd\ufffd.pt')
    for (const name of ['字 é 😀.pt', 'مرحبا.pt', '👩\u200d🎨.gguf']) expect(seenName(name)).toBe(name)
  })

  it('is the same in what the app did to files', () => {
    const from = '/m/rtl\u202egpj.pt'
    const files = [{ from, to: '/n/rtl\u202egpj.pt', bytes: 1, changedAt: 1, identity: '' }]
    const facts = deedFacts({ id: '1', at: 1, kind: 'move', state: 'done', files })
    expect([facts.name, facts.to?.name]).toEqual(['rtl\ufffdgpj.pt', 'rtl\ufffdgpj.pt'])
  })
})
