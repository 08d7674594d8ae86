import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isStale } from './build'

const built = ['out/main/main.cjs', 'out/main/cli.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html']
const sources = ['electron/engine/run.ts', 'renderer/App.tsx', 'shared/ipc.ts', 'package.json']

describe('2. Scripts: the check whether to build', () => {
  let root: string

  /** Gives a file or folder a change time, in seconds of the epoch, and makes the file where it is missing. */
  async function changed(name: string, seconds: number): Promise<void> {
    const path = join(root, name)
    if (name.includes('.')) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, '')
    }
    await utimes(path, seconds, seconds)
  }

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'modelport-build-'))
    for (const name of sources) await changed(name, 1000)
    for (const name of ['electron/engine', 'electron', 'renderer', 'shared']) await changed(name, 1000)
    for (const name of built) await changed(name, 2000)
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  it('says no when all of out/ is newer than all sources', async () => {
    expect(await isStale(root)).toBe(false)
  })

  it.each(sources)('says yes when %s has changed since', async (name) => {
    await changed(name, 2001)
    expect(await isStale(root)).toBe(true)
  })

  it('says yes when a source file was deleted since', async () => {
    await rm(join(root, 'electron/engine/run.ts'))
    expect(await isStale(root)).toBe(true)
  })

  it.each(built)('says yes when %s is missing', async (name) => {
    await rm(join(root, name))
    expect(await isStale(root)).toBe(true)
  })

  it('goes by the oldest part of out/, as a build that broke off leaves the others old', async () => {
    await changed('out/main/main.cjs', 999)
    expect(await isStale(root)).toBe(true)
  })
})
