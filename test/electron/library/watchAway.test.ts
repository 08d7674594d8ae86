import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { watchAway } from '../../../electron/library/watchAway'
import { useTempFolder } from '../engine/tempFolder'

const tempFolder = useTempFolder()
const times = (changed: () => void, count: number) =>
  vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(count), { timeout: 20_000 })

describe('6.5 Library: folders that come and go with their drive', () => {
  it('are told each time, also when nobody sets them anew', async () => {
    const drive = join(await tempFolder(), 'drive')
    const changed = vi.fn()
    const watch = watchAway(changed, 20)
    onTestFinished(() => watch.close())
    await watch.set([drive])
    await mkdir(drive)
    await times(changed, 1)
    await rename(drive, `${drive} away`)
    await times(changed, 2)
    await mkdir(drive)
    await times(changed, 3)
  })
})
