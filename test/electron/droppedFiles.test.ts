import { describe, expect, it } from 'vitest'
import { createDroppedFiles } from '../../electron/droppedFiles'
import { MOST_DROPPED } from '../../shared/dropped'
import { FailureError } from '../../shared/failure'

describe('6.7 Drag in: paths of dropped files', () => {
  it('are known to main by the ids that it gave out, and by nothing else', () => {
    const files = createDroppedFiles()
    const [id] = files.take(['/models/a.safetensors'])
    expect(files.pathOf(id ?? '')).toBe('/models/a.safetensors')
    expect(() => files.pathOf('/models/a.safetensors')).toThrow(FailureError)
    expect(() => files.pathOf('1')).toThrow(FailureError)
  })

  it('are whole ones only, and so many at most', () => {
    const files = createDroppedFiles()
    expect(files.take(['', 'a.pt', '../a.pt', '/a\0.pt', 5, null, {}, `/${'x'.repeat(40_000)}`])).toEqual(
      Array(8).fill(null),
    )
    expect(files.take('/a.pt')).toEqual([])
    expect(files.take(Array(MOST_DROPPED + 5).fill('/a.pt'))).toHaveLength(MOST_DROPPED)
  })
})
