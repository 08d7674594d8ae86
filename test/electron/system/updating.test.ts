import type { Update } from '@shared/schemas/update'
import { updateSchema } from '@shared/schemas/update'
import { describe, expect, it } from 'vitest'
import { afterUpdate, mayLook, type UpdateHappening } from '../../../electron/system/updating'

const through = (first: Update, ...happenings: UpdateHappening[]): Update => happenings.reduce(afterUpdate, first)
const unknown: Update = { kind: 'unknown' }
const ready: Update = { kind: 'ready', version: '2.0.0', waits: false }

describe('1. Installers: updates', () => {
  it('are looked for, fetched and installed one step at a time, each only when a person says so', () => {
    const found = through(unknown, { kind: 'look' }, { kind: 'found', version: '2.0.0' })
    expect(found).toEqual({ kind: 'available', version: '2.0.0' })
    expect(
      through(found, { kind: 'progress', percent: 3 }, { kind: 'fetched' }, { kind: 'install', busy: false }),
    ).toBe(found)
    const fetched = through(found, { kind: 'fetch' }, { kind: 'progress', percent: 41.9 }, { kind: 'fetched' })
    expect(fetched).toEqual(ready)
  })

  it('wait where something is downloaded, and no longer than that', () => {
    const waits = through(ready, { kind: 'install', busy: true })
    expect(waits).toEqual({ ...ready, waits: true })
    expect(through(waits, { kind: 'install', busy: true })).toBe(waits)
    expect(through(waits, { kind: 'install', busy: false })).toEqual(ready)
  })

  it('that failed are told, and can be tried again where they were', () => {
    const failedLook = through(unknown, { kind: 'look' }, { kind: 'failed', detail: 'x'.repeat(999) })
    expect(failedLook).toMatchObject({ kind: 'failed', version: null })
    expect(failedLook.kind === 'failed' && failedLook.detail.length).toBe(300)
    expect(through(failedLook, { kind: 'fetch' })).toBe(failedLook)
    const failedFetch = through(
      { kind: 'available', version: '2' },
      ...([{ kind: 'fetch' }, { kind: 'failed', detail: 'sha512' }] as const),
    )
    expect(failedFetch).toMatchObject({ doing: 'fetch' })
    expect(through(failedFetch, { kind: 'fetch' })).toEqual({ kind: 'fetching', version: '2', percent: 0 })
  })

  it.each([false, true])('say so when the installer failed, and can be fetched again; waiting: %s', (waits) => {
    const failed = through({ ...ready, waits }, { kind: 'failed', detail: 'Command pkexec exited with code 126' })
    expect(failed).toMatchObject({
      kind: 'failed',
      doing: 'install',
      version: '2.0.0',
      detail: 'Command pkexec exited with code 126',
    })
    expect(through(failed, { kind: 'fetch' }, { kind: 'fetched' })).toEqual(ready)
  })

  it('are none where the copy turns out to be one that cannot replace itself, which is not the newest', () => {
    expect(through(unknown, { kind: 'look' }, { kind: 'impossible' })).toEqual({ kind: 'off' })
    expect(through(ready, { kind: 'impossible' })).toBe(ready)
  })

  it('are not looked for while one is fetched or here, nor by a copy that cannot replace itself', () => {
    for (const update of [{ kind: 'off' } as const, ready, { kind: 'fetching', version: '2', percent: 1 } as const]) {
      expect(mayLook(update)).toBe(false)
      expect(through(update, { kind: 'look' })).toBe(update)
    }
  })

  it('say nothing that the page could not read', () => {
    const long = through(unknown, { kind: 'look' }, { kind: 'found', version: '9'.repeat(500) })
    expect(updateSchema.parse(long)).toEqual({ kind: 'available', version: '9'.repeat(40) })
  })
})
