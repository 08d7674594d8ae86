import { describe, expect, it } from 'vitest'
import { twinAbove, type DroppedEntry } from '../../../renderer/dropped/droppedState'

function anEntry(id: string, name: string, sha256: string, more: Partial<DroppedEntry> = {}): DroppedEntry {
  return {
    file: { id, name, folder: '/home', bytes: 7, header: null, problem: null },
    state: {
      kind: 'identified',
      identity: { sha256, known: null, type: 'LORA', sign: 'name', failure: null, copy: null },
    },
    ...{ type: null, target: null },
    ...more,
  }
}

describe('6.7 Drag in: the same file twice', () => {
  it('is told before anything is moved, for one place and one name only', () => {
    const first = anEntry('a', 'x.safetensors', 'ab')
    const second = anEntry('b', 'x.safetensors', 'ab')
    const elsewhere = anEntry('c', 'x.safetensors', 'ab', { target: { kind: 'folder', folderId: 'f' } })
    const other = anEntry('d', 'x.safetensors', 'cd')
    const entries = [first, second, elsewhere, other]
    expect(entries.map((entry) => twinAbove(entries, entry, null)?.file.id)).toEqual([
      undefined,
      'a',
      undefined,
      undefined,
    ])
  })
})
