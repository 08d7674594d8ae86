import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Conf from 'conf'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { randomFrom, seedOf, type Random } from '../civitai/random'
import { fuzzBlocks } from './blocksFiles'
import { fuzzHead, startParrot, type Parrot } from './heads'
import { fuzzJournal } from './journals'
import { noise } from './mangle'
import { fuzzLock, fuzzNeeds } from './needs'
import { fuzzStoreFile } from './storeFiles'
import { fuzzTensorHeader } from './tensorHeaders'

// electron-store is Conf with the folders of Electron, which is not here.
vi.mock('electron-store', () => ({
  default: class extends Conf {
    constructor({ name, ...options }: { name: string; cwd: string; accessPropertiesByDotNotation: false }) {
      super({ ...options, configName: name })
    }
  },
}))

/** Cases in all: `npm run test:fuzz` has more. The seed is printed; a number in FUZZ_SEED sets it. */
const cases = Number(process.env.FUZZ_CASES ?? 500)
const seed = process.env.FUZZ_SEED ?? '1'

/** A case that takes longer (ms) hangs. */
const LONGEST_MS = 15_000
/** Bytes of memory that a run may take beyond what it has at the beginning. */
const MOST_MEMORY = 400 * 2 ** 20

const good = noise(50_000, randomFrom(3))
let folder: string
let parrot: Parrot

beforeAll(async () => {
  console.log(`Fuzzing: ${String(cases)} cases, FUZZ_SEED=${seed}`)
  parrot = await startParrot()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelport-fuzz-'))
  await writeFile(join(folder, 'good.safetensors'), good)
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})
afterAll(() => parrot.close())

async function inTime(run: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it hangs')), LONGEST_MS)
  })
  try {
    await Promise.race([run, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Runs so many cases, each with numbers of its own; a case that fails is named. */
async function each(count: number, name: string, run: (random: Random) => Promise<void>): Promise<void> {
  const before = process.memoryUsage().rss
  let most = 0
  for (let n = 0; n < count; n += 1) {
    try {
      await inTime(run(randomFrom(seedOf(`${seed} ${name} ${String(n)}`))))
    } catch (cause) {
      throw new Error(`${name}, case ${String(n)} of FUZZ_SEED=${seed}`, { cause })
    }
    most = Math.max(most, process.memoryUsage().rss - before)
  }
  expect(most).toBeLessThan(MOST_MEMORY)
  expect((await readFile(join(folder, 'good.safetensors'))).equals(good)).toBe(true)
}

describe('6. The engine: what is mangled', () => {
  it('as a journal costs bytes at most, and only those that it told of', async () => {
    await each(Math.ceil(cases * 0.4), 'journal', (random) => fuzzJournal(random, folder))
  })

  it('as what is remembered of a part file takes out what is fetched again, and harms no byte', async () => {
    await each(Math.ceil(cases * 0.1), 'blocks', (random) => fuzzBlocks(random, folder))
  })

  it('as a file of the stores is set aside, and starts nothing but afresh', async () => {
    await each(Math.ceil(cases * 0.3), 'store file', (random) => fuzzStoreFile(random, folder))
  })

  it('as the head of an answer costs nothing that is on disk', async () => {
    await each(Math.ceil(cases * 0.2), 'head', (random) => fuzzHead(random, folder, parrot))
  })
})

describe('6.5 Library: what is mangled', () => {
  it('as the header of a safetensors file is a Failure, and what is right is read', async () => {
    await each(cases, 'tensor header', (random) => fuzzTensorHeader(random, folder))
  })
})

describe('6.8 and 6.9: what strangers wrote, mangled', () => {
  it('as a picture or workflow names its models or is refused', async () => {
    await each(cases, 'needs', async (random) => {
      fuzzNeeds(random)
      await Promise.resolve()
    })
  })

  it('as a modelport.lock leads nowhere out of its folder', async () => {
    await each(cases, 'lock', async (random) => {
      fuzzLock(random)
      await Promise.resolve()
    })
  })
})
