import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freeSpace } from '../../../electron/folders/volume'
import { cleanFileName } from '../../../electron/folders/names'
import { takeLock, type Lock } from '../../../electron/engine/lock'
import { partPath } from '../../../electron/engine/partPaths'
import { MIB } from './faultKit'
import { answers, first } from './faultRules'
import { play, type FaultCase, type Scene } from './faultSuite'
import { useStage } from './stage'

const stage = useStage()
const HOUR = 3_600_000
const patient = { stallMs: HOUR } as const

/** Runs up to some more bytes than were there before. */
const untilMore = async ({ until }: Scene): Promise<void> => {
  await until('struck', ({ received, state }) => state.kind === 'active' && received >= 2 * MIB)
}
const stalls = [first({ kind: 'stall', afterBytes: MIB })]

function fullDisk(): Partial<FaultCase> {
  let isFull = false
  return {
    before: () => void (isFull = true),
    ports: () => ({
      freeSpace: (folder) => (isFull && folder.endsWith('struck') ? Promise.resolve(5) : freeSpace(folder)),
    }),
    putRight: () => void (isFull = false),
  }
}

function lockedPart(): Partial<FaultCase> {
  let lock: Lock | null = null
  return {
    async before({ struck }) {
      const taken = await takeLock(partPath(struck.folder, struck))
      lock = taken.ok ? taken.value : null
      expect(lock).not.toBeNull()
    },
    putRight: () => lock?.release(),
  }
}

function setClock(by: number): Partial<FaultCase> {
  let ahead = 0
  return {
    ports: () => {
      ahead = 0
      return { now: () => Date.now() + ahead, elapsed: () => performance.now() }
    },
    async meanwhile({ untilState, downloads }) {
      await untilState('struck', 'retrying')
      ahead = by
      // Any change makes the list look at the clock again.
      downloads.setSimultaneous(2)
    },
  }
}

const away = (folder: string): string => `${folder} away`
const someWork = (path: string): Promise<void> => writeFile(path, 'the work of somebody')

const cases: readonly (readonly [string, FaultCase])[] = [
  [
    'a disk that has no room is waited for with the bytes',
    { begun: true, ...fullDisk(), end: { state: 'retrying', failure: 'diskFull' } },
  ],
  [
    'a folder that is taken away is waited for, and the rest comes when it is back',
    {
      begun: true,
      rooted: true,
      before: ({ struck }) => rename(struck.folder, away(struck.folder)),
      end: { state: 'retrying', failure: 'folderMissing' },
      putRight: ({ struck }) => rename(away(struck.folder), struck.folder),
    },
  ],
  [
    'a name that is taken meanwhile is left to who has it, and another one is found',
    {
      begun: true,
      before: ({ struck }) => someWork(join(struck.folder, struck.fileName)),
      end: { verified: true, after: [], fileName: 'struck (511000).safetensors' },
    },
  ],
  [
    'a folder that has the name of the file is left alone, and another name is found',
    {
      begun: true,
      before: ({ struck }) => mkdir(join(struck.folder, struck.fileName)).then(() => undefined),
      end: { verified: true, after: [], fileName: 'struck (511000).safetensors' },
    },
  ],
  [
    'a part file that another Modelport has locked is waited for',
    { begun: true, ...lockedPart(), end: { state: 'retrying', failure: 'locked' } },
  ],
  [
    'a name that climbs out of the folder is a clean one in it',
    {
      record: { fileName: cleanFileName('..\\..\\/etc/\u202eCON:seal?*|"<7>\u0001 .safetensors', 'model') },
      end: { verified: true, after: [] },
    },
  ],
  [
    'the death of the worker that receives costs what it had in its hands',
    {
      begun: true,
      ...patient,
      faults: stalls,
      async meanwhile(scene) {
        await untilMore(scene)
        await scene.killEngine()
      },
      strikesAll: true,
      end: { verified: true, after: ['unexpected'] },
    },
  ],
  [
    'the death of the worker that hashes costs nothing that came',
    {
      begun: true,
      faults: [first({ kind: 'cut', afterBytes: MIB })],
      meanwhile: ({ killHasher }) => killHasher(),
      strikesAll: true,
      end: { verified: true },
    },
  ],
  [
    'a computer that wakes leaves its dead sockets at once',
    {
      begun: true,
      // Nothing but the waking would end this.
      ...patient,
      faults: stalls,
      async meanwhile(scene) {
        await untilMore(scene)
        scene.downloads.networkBack('woke')
      },
      end: { verified: true, after: [] },
    },
  ],
  [
    'a network that is another one leaves the sockets of the old one at once',
    {
      begun: true,
      ...patient,
      faults: [first({ kind: 'hang' })],
      async meanwhile({ stage: { fetches }, downloads }) {
        await expect.poll(() => fetches().some(({ faults }) => faults.includes('hang')), { timeout: 20_000 }).toBe(true)
        downloads.networkBack('online')
      },
      end: { verified: true, after: [] },
    },
  ],
  [
    'a clock that is set back by three hours does not make it wait for them',
    { begun: true, ...setClock(-3 * HOUR), faults: [first(answers(503))], end: { verified: true } },
  ],
  [
    'a clock that is put forward by a day does no harm',
    { begun: true, ...setClock(24 * HOUR), faults: [first(answers(503))], end: { verified: true } },
  ],
]

describe('6. The engine: disk and machine, beside a healthy download:', () => {
  it.each(cases)('%s', (_, one) => play(stage(), one))
})
