import { aria2, aria2List, axel, curl, gotStream, ours, ourQueue, type Contender } from './contenders'
import { race, type Bench, type Course } from './race'
import { mediansOf, type Row, type Shown } from './row'
import { median, medianRatio } from './statistics'
import { extentOf, MiB } from './workloads'

function bytesOf(bench: Bench, course: Course): number {
  const { count, bytes } = extentOf(course.workload, bench.quick)
  return count * bytes
}

/** Ours and one rival, pair by pair: our time in the rival's, or the rival's in ours. */
async function against(
  bench: Bench,
  course: Course,
  [our, rival]: readonly [Contender, Contender],
  ratio: 'oursToRival' | 'rivalToOurs',
): Promise<Shown> {
  const [mine = [], theirs = []] = await race(bench, course, [our, rival])
  const pairs = mine.map((sample, i): [number, number] => {
    const [a, b] = [sample.seconds, theirs[i]?.seconds ?? NaN]
    return ratio === 'oursToRival' ? [a, b] : [b, a]
  })
  const bytes = bytesOf(bench, course)
  const details = [mediansOf(our.name, mine, bytes), mediansOf(rival.name, theirs, bytes)]
  return { figure: medianRatio(pairs), details }
}

/** Ours alone, against the time that the bytes need at a speed in bytes per second. */
async function againstIdeal(bench: Bench, course: Course, our: Contender, bytesPerSecond: number): Promise<Shown> {
  const [mine = []] = await race(bench, course, [our])
  const bytes = bytesOf(bench, course)
  const ideal = bytes / bytesPerSecond
  const details = [mediansOf(our.name, mine, bytes), `ideal: ${ideal.toFixed(2)} s`]
  return { figure: median(mine.map(({ seconds }) => seconds)) / ideal, details }
}

const open: Course = { workload: 'twoGiB' }
const timing = { unit: 'times', timing: true } as const
/** The speed of a connection that is not the slow one. */
const each = 8 * MiB
const slowOne = { number: 2, bytesPerSecond: 0.16 * MiB }

/** The rows that race: ours against a rival or against what the line allows. */
export const raceRows: readonly Row[] = [
  {
    ...timing,
    id: 'aria2-checked',
    words: '2 GiB, 8 connections: times as fast as aria2c with checksum',
    sense: 'atLeast',
    bound: 2.5,
    run: (bench) => against(bench, open, [ours(8), aria2(8, true)], 'rivalToOurs'),
  },
  {
    ...timing,
    id: 'aria2',
    words: '2 GiB, 8 connections: time against aria2c without checksum',
    sense: 'atMost',
    bound: 1.25,
    run: (bench) => against(bench, open, [ours(8), aria2(8, false)], 'oursToRival'),
  },
  {
    ...timing,
    id: 'got',
    words: '2 GiB, 8 connections: time against one got stream, SHA-256, fsync',
    sense: 'atMost',
    bound: 1,
    run: (bench) => against(bench, open, [ours(8), gotStream], 'oursToRival'),
  },
  {
    ...timing,
    id: 'curl',
    words: '2 GiB, 8 connections: times as fast as curl, then sha256sum',
    sense: 'atLeast',
    bound: null,
    run: (bench) => against(bench, open, [ours(8), curl], 'rivalToOurs'),
  },
  {
    ...timing,
    id: 'axel',
    words: '2 GiB, 8 connections: times as fast as axel -n 8, then sha256sum',
    sense: 'atLeast',
    bound: null,
    run: (bench) => against(bench, open, [ours(8), axel(8)], 'rivalToOurs'),
  },
  {
    ...timing,
    id: 'tls',
    words: '1 GiB over TLS, 8 connections: time against one got stream',
    sense: 'atMost',
    bound: 1.25,
    run: (bench) => against(bench, { workload: 'oneGiB', weather: { tls: true } }, [ours(8), gotStream], 'oursToRival'),
  },
  {
    ...timing,
    id: 'ideal',
    words: '512 MiB, 16 connections of 8 MiB/s: time against the ideal',
    sense: 'atMost',
    bound: 1.1,
    run: (bench) =>
      againstIdeal(bench, { workload: 'halfGiB', weather: { bytesPerSecond: each } }, ours(16), 16 * each),
  },
  {
    ...timing,
    id: 'first-byte',
    words: 'the same with 150 ms to the first byte of every answer',
    sense: 'atMost',
    bound: 1.15,
    run: (bench) => {
      const weather = { bytesPerSecond: each, firstByteMs: 150 }
      return againstIdeal(bench, { workload: 'halfGiB', weather }, ours(16), 16 * each)
    },
  },
  {
    ...timing,
    id: 'small-files',
    words: '200 files of 5 MiB, 8 at once: times as fast as aria2c -j8 with checksums',
    sense: 'atLeast',
    bound: 2.5,
    run: (bench) => against(bench, { workload: 'small' }, [ourQueue(8, 8), aria2List(8)], 'rivalToOurs'),
  },
  {
    ...timing,
    id: 'slow-socket',
    words: '512 MiB, 8 connections of 8 MiB/s, one socket at 0.16: time against eight full ones',
    sense: 'atMost',
    bound: 1.1,
    run: (bench) => {
      const weather = { bytesPerSecond: each, slow: { kind: 'socket' as const, ...slowOne } }
      return againstIdeal(bench, { workload: 'halfGiB', weather }, ours(8), 8 * each)
    },
  },
  {
    ...timing,
    id: 'slow-slot',
    words: 'the same where that slot stays slow: time against seven full ones',
    sense: 'atMost',
    bound: 1.1,
    run: (bench) => {
      const weather = { bytesPerSecond: each, slow: { kind: 'slot' as const, ...slowOne } }
      return againstIdeal(bench, { workload: 'halfGiB', weather }, ours(8), 7 * each)
    },
  },
  {
    ...timing,
    id: 'journal',
    words: '1 GiB, 8 connections: time with the journal against only a final fsync',
    sense: 'atMost',
    bound: 1.03,
    run: (bench) =>
      against(bench, { workload: 'oneGiB', pairs: 9 }, [ours(8, 'journalled'), ours(8, 'unjournalled')], 'oursToRival'),
  },
]
