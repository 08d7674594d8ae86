import { readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { openJournal } from '../../../electron/engine/journal'
import { type PartOwner } from '../../../electron/engine/partFile'
import { journalPath } from '../../../electron/engine/partPaths'
import { MIB, owner, partWith, reopened, rewriteJournal } from './partKit'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()

describe('6. The engine: a part file that is not what its journal says', () => {
  it('is believed as far as it reaches when it is shorter', async () => {
    const path = await partWith(await tempFolder(), 3 * MIB)
    await truncate(path, MIB + 5)
    expect(await reopened(path, owner, (part) => part.ranges())).toEqual([[0, MIB + 5]])
  })

  it('is cut to its size when it is longer', async () => {
    const path = await partWith(await tempFolder(), 2000, { size: 2000 })
    await writeFile(path, 'more', { flag: 'a' })
    expect(await reopened(path, { ...owner, size: 2000 }, (part) => part.contiguous())).toBe(2000)
    expect((await stat(path)).size).toBe(2000)
  })

  it.each<[string, Partial<PartOwner>]>([
    ['another file', { fileId: 301 }],
    ['another version', { versionId: 21 }],
    ['another size', { size: 11 * MIB }],
  ])('is emptied, and the journal with it, for %s', async (_, over) => {
    const path = await partWith(await tempFolder(), 3 * MIB)
    const other = { ...owner, ...over }
    expect(await reopened(path, other, (part) => [part.ranges(), part.size()])).toEqual([[], other.size])
    expect((await stat(path)).size).toBe(0)
    // Before new bytes come the journal must not speak of the old ones any more.
    const { journal, last } = await openJournal(journalPath(path))
    await journal.close()
    expect(last).toBeNull()
  })

  it('is emptied when the journal is gone, torn or foreign', async () => {
    for (const spoiled of ['', 'noise'.repeat(3000), '{"versionId":20}']) {
      const path = await partWith(await tempFolder(), 3 * MIB)
      await writeFile(journalPath(path), spoiled)
      expect(await reopened(path, owner, (part) => part.ranges())).toEqual([])
      expect((await stat(path)).size).toBe(0)
    }
  })

  it('is believed by the entry before, when the newest is torn', async () => {
    const path = await partWith(await tempFolder(), MIB)
    await rewriteJournal(path, () => ({ written: [[0, 512]], synced: [[0, 512]] }))
    const { last, journal } = await openJournal(journalPath(path))
    await journal.close()
    const file = await readFile(journalPath(path))
    file.fill(0x58, ((last?.sequence ?? 0) % 2) * 4096, ((last?.sequence ?? 0) % 2) * 4096 + 100)
    await writeFile(journalPath(path), file)
    expect(await reopened(path, owner, (part) => part.ranges())).toEqual([[0, MIB]])
  })
})
