import { readFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Download } from '../../../shared/download'
import { openPartFile } from '../../../electron/engine/partFile'
import { partPath } from '../../../electron/engine/partPaths'
import { MIB } from './faultKit'
import { expectOnly } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

/** A part with the first bytes of a file, as a kill leaves it, and the file's record. */
async function partOf(count: number | 'all'): Promise<{ medium: Download; path: string }> {
  const { record, open, folder, civitai } = stage()
  const medium = await record('medium')
  const first = open()
  first.downloads.add([medium])
  first.downloads.start()
  await first.untilState('medium', 'done')
  await first.close()
  civitai.log.clear()
  const final = join(folder, medium.fileName)
  const bytes = await readFile(final)
  await rm(final)
  const path = partPath(folder, medium)
  const part = await openPartFile(path, { ...medium, size: medium.bytes })
  await part.write([bytes.subarray(0, count === 'all' ? bytes.length : count)], 0)
  await part.close()
  return { medium: { ...medium, bytesExact: true }, path }
}

describe('6. The engine: what is on disk is told by the part file', () => {
  it('and not by the record, which knows of fewer bytes: one that is whole costs no address', async () => {
    const { medium } = await partOf('all')
    const { downloads, untilState } = stage().open({ saved: [{ ...medium, received: MIB }] })
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(stage().folder, medium)
    expect([stage().resolves(), stage().fetches()]).toEqual([[], []])
  })

  it('and not by its length: of one that is as long as the file what its journal lacks is fetched', async () => {
    const { medium, path } = await partOf(4 * MIB)
    await truncate(path, medium.bytes)
    const { downloads, untilState } = stage().open({ saved: [{ ...medium, received: medium.bytes }] })
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(stage().folder, medium)
    expect(
      stage()
        .fetches()
        .map(({ range }) => range),
    ).toEqual([`bytes=${String(4 * MIB)}-`])
  })

  it('and not by the record, which knows of more: room is needed for all of it', async () => {
    const medium = await stage().record('medium', { bytesExact: true, received: 9 * MIB })
    const { downloads, untilState } = stage().open({ freeSpace: () => Promise.resolve(MIB), saved: [medium] })
    downloads.start()
    const { failure } = await untilState('medium', 'retrying')
    expect(failure).toMatchObject({ kind: 'diskFull', expected: String(medium.bytes) })
    expect(downloads.find('medium')?.received).toBe(0)
  })
})
