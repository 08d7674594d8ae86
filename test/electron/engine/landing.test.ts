import { link, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Download, Landing } from '../../../shared/download'
import { openPartFile } from '../../../electron/engine/partFile'
import { partPath } from '../../../electron/engine/partPaths'
import { expectOnly, listing, sha256Of } from './folderContents'
import { bytes, MIB, owner, partWith, reopened, rewriteJournal } from './partKit'
import type { ShelfName } from './shelfFiles'
import { useStage } from './stage'

const stage = useStage()

/** Runs a download to its end; answers its record, and what a kill just before the queue told of that end would find. */
async function ended(name: ShelfName, as: Landing['as'], over: Partial<Download> = {}): Promise<[Download, Download]> {
  const first = stage().open()
  const record = await stage().record(name, over)
  first.downloads.add([record])
  first.downloads.start()
  await first.untilState(name, as === 'file' ? 'done' : 'quarantined')
  await first.close()
  const left = stage()
    .saves.flat()
    .find(({ landing }) => landing?.as === as)
  if (left === undefined) throw new Error('the queue was not told where it lands')
  return [record, left]
}

describe('6. The engine: a kill between placing and saving', () => {
  it('of a file without a listed hash costs no byte: it is known by its digest', async () => {
    const [record, left] = await ended('noHash', 'file')
    expect(left.state.kind).toBe('active')
    const fetched = stage().fetches().length
    const { downloads, untilState } = stage().open({ saved: [left] })
    downloads.start()
    expect(await untilState('noHash', 'done')).toMatchObject({ verified: false, sha256: left.landing?.sha256 })
    expect(stage().fetches()).toHaveLength(fetched)
    expect(downloads.find('noHash')?.landing).toBeUndefined()
    await expectOnly(stage().folder, record)
  })

  it('does not take another file of that name and size for it', async () => {
    const [record, left] = await ended('noHash', 'file')
    await writeFile(join(stage().folder, record.fileName), Buffer.alloc(record.bytes))
    const { downloads, untilState } = stage().open({ saved: [left] })
    downloads.start()
    const { path } = await untilState('noHash', 'done')
    expect(path).not.toBe(join(stage().folder, record.fileName))
    expect((await readFile(join(stage().folder, record.fileName))).equals(Buffer.alloc(record.bytes))).toBe(true)
  })

  it('finds a file that got another name, since its own was taken', async () => {
    await writeFile(join(stage().folder, 'medium.safetensors'), 'somebody’s work')
    const [record, left] = await ended('medium', 'file')
    const fetched = stage().fetches().length
    const { downloads, untilState } = stage().open({ saved: [left] })
    downloads.start()
    const { path } = await untilState('medium', 'done')
    expect(path).toBe(join(stage().folder, `medium (${String(record.fileId)}).safetensors`))
    expect(stage().fetches()).toHaveLength(fetched)
  })

  it('between the two names of a file without a hash leaves it whole, and it is not fetched again', async () => {
    const [record] = await ended('noHash', 'file')
    const final = join(stage().folder, record.fileName)
    const part = partPath(stage().folder, record)
    await link(final, part)
    // Of another file: it would be emptied.
    await writeFile(`${part}.journal`, '')
    const fetched = stage().fetches().length
    const { downloads, untilState } = stage().open({ saved: [record] })
    downloads.start()
    await untilState('noHash', 'done')
    expect(stage().fetches()).toHaveLength(fetched)
    await expectOnly(stage().folder, record)
    expect((await stat(final)).size).toBe(record.bytes)
  })
})

describe('6. The engine: a part file with a second name', () => {
  it('is let go, and begun anew beside it: nothing is cut off or written there', async () => {
    const path = await partWith(stage().folder, 2 * MIB)
    const other = join(stage().folder, 'somebody’s.safetensors')
    await link(path, other)
    const part = await openPartFile(path, owner)
    expect(part.ranges()).toEqual([])
    await part.write([Buffer.alloc(MIB)], 0)
    await part.close()
    expect((await readFile(other)).equals(bytes(0, 2 * MIB))).toBe(true)
  })

  it('is not emptied either when its journal is of another file', async () => {
    const path = await partWith(stage().folder, 2 * MIB)
    await rewriteJournal(path, () => ({ fileId: 1 }))
    const other = join(stage().folder, 'somebody’s.safetensors')
    await link(path, other)
    expect(await reopened(path, owner, (part) => part.received())).toBe(0)
    expect((await readFile(other)).equals(bytes(0, 2 * MIB))).toBe(true)
  })

  it('that is not the final file of the download does it no harm: it is fetched, and the other is as it was', async () => {
    const record = await stage().record('noHash')
    const other = join(stage().folder, 'other.bin')
    await writeFile(other, 'somebody’s work')
    await link(other, partPath(stage().folder, record))
    const { downloads, untilState } = stage().open()
    downloads.add([record])
    downloads.start()
    await untilState('noHash', 'done')
    expect(await readFile(other, 'utf8')).toBe('somebody’s work')
    expect(Object.keys(await listing(stage().folder)).sort()).toEqual([record.fileName, 'other.bin'].sort())
  })
})

describe('6. The engine: a kill between quarantine and saving', () => {
  it('leaves no bytes that nobody knows of: they are found again, and not fetched', async () => {
    const [, left] = await ended('wrongHash', 'quarantined')
    const before = await listing(stage().folder)
    const fetched = stage().fetches().length
    const { downloads, untilState } = stage().open({ saved: [left] })
    downloads.start()
    const { path, sha256, failure } = await untilState('wrongHash', 'quarantined')
    expect([failure.kind, await sha256Of(path)]).toEqual(['hashMismatch', sha256])
    expect(stage().fetches()).toHaveLength(fetched)
    expect(await listing(stage().folder)).toEqual(before)
    expect(downloads.find('wrongHash')?.landing).toBeUndefined()
  })

  it('and bytes that a person kept in quarantine before are left alone', async () => {
    const [record] = await ended('wrongHash', 'quarantined')
    const [kept] = Object.keys(await listing(stage().folder))
    const { downloads, untilState } = stage().open()
    downloads.add([record])
    downloads.start()
    const { path } = await untilState('wrongHash', 'quarantined')
    expect(path).not.toBe(join(stage().folder, kept ?? ''))
    expect(Object.keys(await listing(stage().folder))).toHaveLength(2)
  })
})
