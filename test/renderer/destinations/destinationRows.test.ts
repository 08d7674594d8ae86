import type { Destination } from '@shared/schemas/destination'
import { describe, expect, it } from 'vitest'
import { destinationGroups } from '../../../renderer/destinations/destinationRows'

const folder = (folderId: string, label: string, types: string[], depth = 0) => ({
  ...{ folderId, label, path: label, types, depth, freeBytes: 5 },
})
const comfy: Destination = {
  ...{ programId: 'p', name: 'ComfyUI', present: true, freeBytes: 5 },
  folders: [
    folder('c', 'models/checkpoints', ['Checkpoint']),
    folder('cs', 'sdxl', [], 1),
    folder('l', 'models/loras', ['LORA', 'DoRA']),
    folder('ls', 'styles', [], 1),
  ],
}
const labels = (type: string | null, words = '') =>
  destinationGroups([comfy], type, words).flatMap(({ rows }) => rows.map((row) => row.folder?.label ?? '*'))

describe('6.7 Destination rail: its lines', () => {
  it('begin with where the table says, then the folders of the type with what lies below, then the others', () => {
    expect(labels('LORA')).toEqual(['*', 'models/loras', 'styles', 'models/checkpoints', 'sdxl'])
    expect(labels('DoRA')[1]).toBe('models/loras')
    expect(labels(null)).toEqual(['*', 'models/checkpoints', 'sdxl', 'models/loras', 'styles'])
  })

  it('mark those that the program looks into for the type', () => {
    const [group] = destinationGroups([comfy], 'LORA', '')
    expect(group?.rows.filter(({ fits }) => fits).map(({ folder: one }) => one?.folderId ?? '*')).toEqual([
      '*',
      'l',
      'ls',
    ])
  })

  it('are only those with all words in them, and none where the drive is away', () => {
    expect(labels('LORA', 'sty')).toEqual(['styles'])
    expect(labels('LORA', 'comfy lor')).toEqual(['models/loras'])
    expect(destinationGroups([{ ...comfy, present: false, folders: [] }], 'LORA', '')).toMatchObject([{ rows: [] }])
  })
})
