import type { Deed } from '@shared/deed'
import { describe, expect, it } from 'vitest'
import { deedFacts, lastParts } from '../../../renderer/deeds/deedWords'

const deed = (kind: Deed['kind'], from: string, to: string | null): Deed => ({
  ...{ id: 'd', at: 1, kind, state: 'done' },
  files: [{ from, to, bytes: 1, changedAt: 1, identity: '' }],
})

describe('6.11 Undo: what a deed is called', () => {
  it('is a move, or a new name where the folder is the same', () => {
    expect(deedFacts(deed('move', '/m/loras/a.pt', '/m/vae/a.pt'))).toEqual({
      ...{ sort: 'move', name: 'a.pt', from: '/m/loras', to: { folder: '/m/vae', name: 'a.pt' } },
    })
    expect(deedFacts(deed('move', 'C:\\m\\a.pt', 'C:\\m\\b.pt'))).toMatchObject({
      sort: 'rename',
      to: { name: 'b.pt' },
    })
    expect(deedFacts(deed('trash', '/m/a.pt', null))).toMatchObject({ sort: 'trash', name: 'a.pt', to: null })
  })

  it('shows the end of a long path', () => {
    expect(lastParts('/home/me/ComfyUI/models/loras')).toBe('… / ComfyUI / models / loras')
    expect(lastParts('C:\\models')).toBe('C: / models')
  })
})
