import { expect, it } from 'vitest'
import { Records, type DownloadsEvent } from '../../../electron/engine/records'
import { Weather } from '../../../electron/engine/weather'
import type { DownloadState } from '../../../shared/download'
import { aDownload } from './builders'

const HOUR = 3_600_000

/** A list of so many downloads in this state, and what it tells. */
function recordsOf(count: number, state: DownloadState): { records: Records; events: DownloadsEvent[] } {
  const events: DownloadsEvent[] = []
  const list = Array.from({ length: count }, (_, n) => aDownload({ id: String(n), state }))
  const store = { load: () => list, save: () => undefined }
  const tell = (event: DownloadsEvent): void => void events.push(event)
  return { records: new Records(store, tell, () => undefined, Date.now), events }
}
const toldOf = (events: readonly DownloadsEvent[]): string[][] =>
  events.map((event) => (event.kind === 'downloads' ? event.changed.map(({ id }) => id) : [event.kind]))

it('6. The engine: what happens to many downloads is told once, and of those that it changes only', () => {
  const { records, events } = recordsOf(4, { kind: 'paused' })
  records.apply('1', { kind: 'wanted' })
  records.applyToAll({ kind: 'wanted' }, new Set(['0', '1', '3']))
  records.applyToAll({ kind: 'keyChanged' })
  expect(toldOf(events)).toEqual([['1'], ['0', '3']])
  expect(records.history('0').map(({ kind }) => kind)).toEqual(['resumed'])
  expect(records.find('2')?.state.kind).toBe('paused')
})

it('6. The engine: a clock that is set back moves all that wait, and that is told once', () => {
  const at = Date.now() + HOUR
  const failure = { kind: 'overloaded' } as const
  const { records, events } = recordsOf(1000, { kind: 'retrying', at, attempt: 1, failure })
  let now = Date.now()
  const weather = new Weather(records, {
    now: () => now,
    elapsed: () => 0,
    receiver: { wake: () => undefined },
  })
  now -= 2 * HOUR
  weather.lookAtClock()
  expect(toldOf(events).map((ids) => ids.length)).toEqual([1000])
  expect(records.find('999')?.state).toMatchObject({ at: at - 2 * HOUR })
  weather.lookAtClock()
  expect(events).toHaveLength(1)
})
