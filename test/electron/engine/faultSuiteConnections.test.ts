import { describe, it } from 'vitest'
import type { Action } from '../../civitai/faults'
import { every, first } from './faultRules'
import { play, type FaultCase } from './faultSuite'
import { useStage } from './stage'

const stage = useStage()
const KIB = 1024
const STALL_MS = 1000

/** What strikes extra connections of a file that is large enough for eight. */
const crowded = (name: string, most: number, status: number): [string, FaultCase] => [
  name,
  {
    file: 'struckWide',
    faults: [every({ kind: 'crowd', most, status })],
    // Where connections are cut off nothing tells that one fewer would do.
    end: { verified: true, ...(status === 0 ? {} : { after: [] }) },
  },
]
const silent = (name: string, action: Action): [string, FaultCase] => [
  name,
  { begun: true, stallMs: STALL_MS, faults: [first(action)], end: { verified: true, after: ['stalled'] } },
]

const cases: readonly (readonly [string, FaultCase])[] = [
  silent('a storage that never answers is given up after a while', { kind: 'hang' }),
  silent('a body that stops in the middle is given up after a while', { kind: 'stall', afterBytes: 300 * KIB }),
  silent('a head after which nothing comes is given up after a while', { kind: 'stall', afterBytes: 0 }),
  silent('a head that comes letter by letter is given up after a while', { kind: 'slowHead', everyMs: 50 }),
  [
    'a storage that stays silent is waited for with the bytes',
    {
      begun: true,
      stallMs: STALL_MS,
      faults: [every({ kind: 'hang' })],
      end: { state: 'retrying', failure: 'stalled' },
    },
  ],
  [
    'a connection that is dropped every 512 KiB costs no byte of what came before',
    {
      begun: true,
      faults: [every({ kind: 'cut', afterBytes: 512 * KIB })],
      end: { verified: true },
    },
  ],
  crowded('a storage that answers all but one connection with 403 is content with one', 1, 403),
  crowded('a storage that answers all but one connection with 429 is content with one', 1, 429),
  crowded('a storage that answers all but two connections with 503 is content with two', 2, 503),
  crowded('a storage that cuts all but one connection off sends the file all the same', 1, 0),
  [
    'a storage that knows no ranges sends a large file by one connection',
    { file: 'struckWide', faults: [every({ kind: 'ignoreRange' })], end: { verified: true } },
  ],
]

describe('6. The engine: connections, beside a healthy download:', () => {
  it.each(cases)('%s', (_, one) => play(stage(), one))
})
