import { execFileSync } from 'node:child_process'
import { afterEach, expect, it } from 'vitest'
import { MIB, PART } from './faultKit'
import { expectOnly, listing } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

/** The largest file that this process may write, in bytes: beyond it the system says EFBIG, as FAT32 does at 4 GiB. */
function limitFiles(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${String(bytes)}:`])
}
afterEach(() => limitFiles('unlimited'))

it('6. The engine: a file that is too large for its drive needs a person, and what came is kept', async () => {
  const { folder, record, open, fetches } = stage()
  const { downloads, untilState } = open()
  const medium = await record('medium')
  limitFiles(5 * MIB)
  downloads.add([medium])
  downloads.start()
  expect((await untilState('medium', 'attention')).failure.kind).toBe('fileTooLarge')
  expect((await listing(folder))[PART]).toBe(5 * MIB)

  limitFiles('unlimited')
  downloads.resume('medium')
  await untilState('medium', 'done')
  await expectOnly(folder, medium)
  expect(Number(/\d+/.exec(fetches()[1]?.range ?? '')?.[0])).toBeGreaterThan(0)
})
