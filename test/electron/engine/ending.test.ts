import { describe, expect, it } from 'vitest'
import { happeningOf, renamedTo } from '../../../electron/engine/ending'
import type { Outcome } from '../../../electron/engine/run'
import { aDownload } from './builders'

const NOW = 1_000_000
const course = { failuresBefore: 0, failuresForAll: 0, progressed: false }
const reset: Outcome = { kind: 'failed', failure: { kind: 'connection' } }

describe('6. The engine: the end of an attempt', () => {
  it('means nothing when it was stopped', () => {
    expect(happeningOf({ kind: 'stopped' }, course, NOW, 0)).toBeNull()
  })

  it('is dated when it is done', () => {
    const done: Outcome = { kind: 'done', path: '/x', sha256: 'ab', verified: true }
    expect(happeningOf(done, course, NOW, 0)).toEqual({ ...done, at: NOW })
  })

  it.each([
    [0, false, 1],
    [1, false, 2],
    [40, false, 41],
    [0, true, 1],
    [40, true, 1],
  ])('after %i failures with progress %s is failure %i', (failuresBefore, progressed, attempt) => {
    expect(happeningOf(reset, { failuresBefore, failuresForAll: 9, progressed }, NOW, 0)).toMatchObject({
      kind: 'failed',
      attempt,
      next: { kind: 'again' },
    })
  })

  it('is left to a person after five unexplained failures, unless bytes came', () => {
    const bad: Outcome = { kind: 'failed', failure: { kind: 'badResponse' } }
    const next = (progressed: boolean) => happeningOf(bad, { failuresBefore: 5, failuresForAll: 5, progressed }, NOW, 0)
    expect([next(false), next(true)]).toMatchObject([{ next: { kind: 'attention' } }, { next: { kind: 'again' } }])
  })

  it('counts what holds all apart from what only this one has met', () => {
    const tried = { failuresBefore: 1, failuresForAll: 6, progressed: false }
    const offline: Outcome = { kind: 'failed', failure: { kind: 'offline' }, by: 'civitai' }
    const bad: Outcome = { kind: 'failed', failure: { kind: 'badResponse' } }
    expect(happeningOf(offline, tried, NOW, 0)).toMatchObject({ attempt: 7, holdsAll: true })
    expect(happeningOf(bad, tried, NOW, 0)).toMatchObject({ attempt: 2, next: { kind: 'again' } })
  })

  it('keeps no more than 500 characters of what a server said', () => {
    const failure = { kind: 'hashMismatch', detail: 'x'.repeat(100_000), expected: 'ab' } as const
    const ends: Outcome[] = [
      { kind: 'failed', failure },
      { kind: 'quarantined', failure, path: '/x', sha256: 'ab' },
    ]
    for (const outcome of ends) {
      expect(happeningOf(outcome, course, NOW, 0)).toMatchObject({
        failure: { kind: 'hashMismatch', detail: 'x'.repeat(500), expected: 'ab' },
      })
    }
  })
})

describe('6. The engine: the name in the record', () => {
  const download = aDownload({ folder: '/loras' })

  it('becomes the one that the file was placed under', () => {
    expect(renamedTo(download, '/loras/lantern (300).safetensors')).toEqual({
      fileName: 'lantern (300).safetensors',
      shownPath: ['ComfyUI', 'models', 'loras', 'lantern (300).safetensors'],
    })
  })

  it('stays when it was to be had', () => {
    expect(renamedTo(download, '/loras/lantern.safetensors')).toBeNull()
  })
})
