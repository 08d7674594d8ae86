import { rm, truncate } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { heldBytes } from '../../../electron/engine/heldBytes'
import { journalPath } from '../../../electron/engine/partPaths'
import { MIB, newPath, owner, partWith, rewriteJournal } from './partKit'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()

describe('6. The engine: bytes that a part file holds', () => {
  it('are those of its journal', async () => {
    const path = await partWith(await tempFolder(), 3 * MIB)
    expect(await heldBytes(path, owner)).toBe(3 * MIB)
    expect(await heldBytes(path, { ...owner, size: null })).toBe(3 * MIB)
  })

  it('are no more than the file has', async () => {
    const path = await partWith(await tempFolder(), 3 * MIB)
    await truncate(path, MIB)
    expect(await heldBytes(path, owner)).toBe(MIB)
  })

  it('are those that were flushed, after a restart of the machine', async () => {
    const path = await partWith(await tempFolder(), 3 * MIB)
    await rewriteJournal(path, () => ({ boot: 'another', synced: [[0, 2 * MIB]] }))
    expect(await heldBytes(path, owner)).toBe(2 * MIB)
  })

  it.each([{ fileId: 301 }, { versionId: 21 }, { size: 11 * MIB }])('are none for another file: %j', async (other) => {
    const path = await partWith(await tempFolder(), 3 * MIB)
    expect(await heldBytes(path, { ...owner, ...other })).toBe(0)
  })

  it('are none where there is no part, or no journal', async () => {
    expect(await heldBytes(newPath(await tempFolder()), owner)).toBe(0)
    const path = await partWith(await tempFolder(), 3 * MIB)
    await rm(journalPath(path))
    expect(await heldBytes(path, owner)).toBe(0)
  })
})
