import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { partPath } from '../../../electron/engine/partPaths'
import { sha256Of } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

it('6. The engine: a lock that cannot be given back leaves a done download done, and that is reported', async () => {
  const third = await stage().record('third')
  const lock = `${partPath(stage().folder, third)}.lock`
  const { downloads, untilState } = stage().open({
    // It is asked while the lock is held.
    async freeSpace() {
      await rm(lock, { recursive: true, force: true })
      await mkdir(lock)
      return null
    },
  })
  downloads.add([third])
  downloads.start()
  await untilState('third', 'done')
  expect(await sha256Of(join(stage().folder, third.fileName))).toBe(third.sha256)
  expect(stage().reports).toHaveLength(1)
})
