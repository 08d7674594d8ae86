import { describe, expect, it } from 'vitest'
import { moveBeside, moveBy, moveFirst } from '../../../renderer/downloads/reorder'
import { downloadsIn, receiving } from '../appStateBuilder'

const waiting = { kind: 'waiting' } as const
// d2, d3, d4 wait; d1 runs.
const downloads = downloadsIn(receiving, waiting, waiting, { kind: 'paused' })

describe('9. The screens: reordering', () => {
  it('moves one place up or down among those that wait', () => {
    expect(moveBy(downloads, 'd3', -1)).toEqual({ id: 'd3', before: 'd2', place: 1, count: 3 })
    expect(moveBy(downloads, 'd3', 1)).toEqual({ id: 'd3', before: null, place: 3, count: 3 })
    expect(moveBy(downloads, 'd2', 1)).toMatchObject({ before: 'd4', place: 2 })
  })

  it('stops at both ends, and never moves a running download', () => {
    expect(moveBy(downloads, 'd2', -1)).toBeNull()
    expect(moveBy(downloads, 'd4', 1)).toBeNull()
    expect(moveBy(downloads, 'd1', 1)).toBeNull()
  })

  it('puts one to the front of those that wait', () => {
    expect(moveFirst(downloads, 'd4')).toMatchObject({ before: 'd2' })
    expect(moveFirst(downloads, 'd2')).toBeNull()
  })

  it('puts a dropped row before or behind its target, and says nothing where that changes nothing', () => {
    expect(moveBeside(downloads, 'd4', 'd2', false)).toEqual({ id: 'd4', before: 'd2' })
    expect(moveBeside(downloads, 'd2', 'd4', true)).toEqual({ id: 'd2', before: null })
    expect(moveBeside(downloads, 'd2', 'd3', false)).toBeNull()
    expect(moveBeside(downloads, 'd1', 'd3', false)).toBeNull()
  })
})
