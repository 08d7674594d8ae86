import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { watchFolders } from '../../../electron/library/watchFolders'
import { useTempFolder } from '../engine/tempFolder'

const tempFolder = useTempFolder()

/** A watch of a folder, told after 50 ms of quiet. */
async function watched(atLatestMs = 60_000) {
  const folder = join(await tempFolder(), 'loras')
  await mkdir(folder)
  const changed = vi.fn()
  const watch = watchFolders(changed, 50, atLatestMs)
  onTestFinished(() => watch.close())
  await watch.set([folder])
  return { folder, changed, watch }
}

const told = (changed: () => void) => vi.waitFor(() => expect(changed).toHaveBeenCalled(), { timeout: 20_000 })

describe('6.5 Library: watched folders', () => {
  it('tell of a model that comes, and not of a part file that is written', async () => {
    const { folder, changed } = await watched()
    for (let n = 0; n < 5; n += 1) await appendFile(join(folder, 'x.safetensors.mpdl'), 'bytes')
    await wait(300)
    expect(changed).not.toHaveBeenCalled()
    await writeFile(join(folder, 'x.safetensors'), 'model')
    await told(changed)
  })

  it('tell at the latest after a while, though something is written all the time', async () => {
    const { folder, changed } = await watched(200)
    const stop = new AbortController()
    onTestFinished(() => stop.abort())
    const writing = (async () => {
      while (!stop.signal.aborted) {
        await appendFile(join(folder, 'copying.safetensors'), 'bytes')
        await wait(10)
      }
    })()
    await told(changed)
    stop.abort()
    await writing
  })

  it('are heard again when they were made anew', async () => {
    const { folder, changed, watch } = await watched()
    await rename(folder, `${folder} old`)
    await mkdir(folder)
    await watch.set([folder])
    await wait(300)
    changed.mockClear()
    await writeFile(join(folder, 'x.safetensors'), 'model')
    await told(changed)
  })
})
