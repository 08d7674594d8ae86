import { lstat, mkdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Download, DownloadState } from '../../../shared/download'
import { takeLock } from '../../../electron/engine/lock'
import { partPath } from '../../../electron/engine/partPaths'
import { placingPath } from '../../../electron/files/naming'
import { finishedTwins } from '../../../electron/engine/twins'
import { aDownload } from './builders'
import { MIB } from './faultKit'
import { expectOnly, listing } from './folderContents'
import { stallAfter } from './halfWay'
import { useStage } from './stage'

const done = (over: Partial<Extract<DownloadState, { kind: 'done' }>> = {}): DownloadState => ({
  kind: 'done',
  at: 0,
  path: '/a/x',
  sha256: 'same',
  verified: true,
  ...over,
})

describe('6. The engine: a finished file that another download wants too', () => {
  it('is one of the same hash, or of the same file where none is listed', () => {
    const wanted = aDownload({ id: 'w', sha256: 'same' })
    expect(finishedTwins(wanted, [aDownload({ sha256: 'same', state: done() })])).toEqual([
      { path: '/a/x', sha256: 'same' },
    ])
    expect(finishedTwins(wanted, [aDownload({ sha256: 'other', state: done() })])).toEqual([])
    const noHash = aDownload({ id: 'w' })
    expect(finishedTwins(noHash, [aDownload({ state: done({ verified: false }) })])).toHaveLength(1)
  })

  it('is none that is not what Civitai lists and was accepted by a person', () => {
    const accepted = aDownload({ state: done({ verified: false, accepted: true }) })
    expect(finishedTwins(aDownload({ id: 'w' }), [accepted])).toEqual([])
  })

  it('is none that came as other bytes than are listed now', () => {
    const other = aDownload({ sha256: 'same', state: done({ sha256: 'other' }) })
    expect(finishedTwins(aDownload({ id: 'w', sha256: 'same' }), [other])).toEqual([])
  })
})

const stage = useStage()

/** A file for two folders. */
async function twins(over: Partial<Download> = {}): Promise<[Download, Download, string]> {
  const { folder, record } = stage()
  const other = join(folder, 'other')
  const medium = await record('medium', { folder: join(folder, 'one'), ...over })
  return [medium, { ...medium, id: 'twin', folder: other }, other]
}

describe('6. The engine: the same file for two folders', () => {
  it('is copied under its own name where a kill has left an empty placeholder of that', async () => {
    const { open } = stage()
    const { downloads, untilState } = open()
    const [medium, twin, other] = await twins()
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await mkdir(other)
    await writeFile(join(other, twin.fileName), '')
    await writeFile(placingPath(partPath(other, twin)), '')
    downloads.add([{ ...twin, own: { path: join(medium.folder, medium.fileName), choice: 'copy' } }])
    await untilState('twin', 'done')
    await expectOnly(other, twin)
  })

  it('is linked from the bytes themselves where its own name is a link to them', async () => {
    const { open, folder } = stage()
    const { downloads, untilState } = open()
    const [medium, twin, other] = await twins()
    downloads.add([medium])
    downloads.start()
    const { path, sha256 } = await untilState('medium', 'done')
    await mkdir(join(folder, 'hub'))
    const named = join(folder, 'hub', 'm.safetensors')
    await symlink(join('..', 'one', medium.fileName), named)
    downloads.add([{ ...twin, sha256, own: { path: named, choice: 'hardLink' } }])
    const taken = await untilState('twin', 'done')
    expect((await lstat(taken.path)).isFile()).toBe(true)
    expect((await stat(taken.path)).ino).toBe((await stat(path)).ino)
    await expectOnly(other, twin)
  })

  it('is fetched once, and is one file under two names', async () => {
    const { open, resolves, fetches } = stage()
    const { downloads, untilState } = open()
    const [medium, twin, other] = await twins()
    downloads.add([medium, twin])
    downloads.start()
    const [one, second] = [await untilState('medium', 'done'), await untilState('twin', 'done')]
    expect(second).toMatchObject({ verified: true, sha256: medium.sha256 })
    await expectOnly(medium.folder, medium)
    await expectOnly(other, medium)
    expect((await stat(one.path)).ino).toBe((await stat(second.path)).ino)
    expect([resolves().length, fetches().length]).toEqual([1, 1])
  })

  it('replaces nothing in the second: another name is taken where its own is', async () => {
    const { open } = stage()
    const { downloads, untilState } = open()
    const [medium, twin, other] = await twins()
    await mkdir(other)
    await writeFile(join(other, medium.fileName), 'somebody’s work')
    downloads.add([medium, twin])
    downloads.start()
    const { path } = await untilState('twin', 'done')
    const fileName = `medium (${String(medium.fileId)}).safetensors`
    expect(path).toBe(join(other, fileName))
    await expectOnly(other, { fileName: medium.fileName, sha256: null }, { fileName, sha256: medium.sha256 })
    expect(downloads.find('twin')?.fileName).toBe(fileName)
  })

  it.each<['remove' | 'pause']>([['remove'], ['pause']])(
    'is fetched by the second when the first does not come: %s',
    async (how) => {
      stallAfter(stage(), 4 * MIB)
      const { open, resolves } = stage()
      const { downloads, untilState, until } = open({ stallMs: 60_000 })
      const [medium, twin, other] = await twins()
      downloads.add([medium, twin])
      downloads.start()
      await until('medium', ({ received }) => received >= 3 * MIB)
      expect(downloads.find('twin')?.state.kind).toBe('waiting')
      stage().civitai.faults.clear()
      await (how === 'remove' ? downloads.remove(['medium']) : downloads.pause('medium'))
      await untilState('twin', 'done')
      await expectOnly(other, medium)
      expect(resolves()).toHaveLength(2)
    },
  )

  it('is fetched by the second when the first is quarantined', async () => {
    const { civitai, open } = stage()
    civitai.faults.set([{ match: { origin: 'storage', nth: 1 }, do: { kind: 'flipByte', at: 5 * MIB } }])
    const { downloads, untilState } = open()
    const [medium, twin, other] = await twins()
    downloads.add([medium, twin])
    downloads.start()
    await untilState('medium', 'quarantined')
    await untilState('twin', 'done')
    await expectOnly(other, medium)
  })

  it('is fetched again when the finished one has changed since, and that one is left alone', async () => {
    const { open, resolves } = stage()
    const { downloads, untilState } = open()
    const [medium, twin, other] = await twins()
    downloads.add([medium])
    downloads.start()
    const { path } = await untilState('medium', 'done')
    await writeFile(path, Buffer.alloc(medium.bytes, 7))
    downloads.add([twin])
    await untilState('twin', 'done')
    await expectOnly(other, medium)
    expect(resolves()).toHaveLength(2)
    expect(Object.values(await listing(medium.folder))).toEqual([medium.bytes])
  })

  it('is linked in place of what the second has fetched of it, and its own part is gone', async () => {
    stallAfter(stage(), 4 * MIB)
    const { open } = stage()
    const { downloads, untilState, until } = open({ stallMs: 60_000 })
    const [medium, twin, other] = await twins()
    downloads.add([twin])
    downloads.start()
    await until('twin', ({ received }) => received >= 3 * MIB)
    await downloads.pause('twin')
    stage().civitai.faults.clear()
    downloads.add([medium])
    await untilState('medium', 'done')
    downloads.resume('twin')
    await untilState('twin', 'done')
    await expectOnly(other, medium)
    await expectOnly(medium.folder, medium)
  })
})

describe('6. The engine: of the same file for two folders', () => {
  it('the one comes that a person wants now, though the other is before it and waits for the allowed hours', async () => {
    const { downloads, untilState } = stage().open()
    const [medium, twin, other] = await twins()
    const hour = new Date().getHours()
    downloads.setHours({ from: ((hour + 3) % 24) * 60, to: ((hour + 4) % 24) * 60 })
    downloads.add([medium, twin])
    downloads.start()
    downloads.resume('twin')
    await untilState('twin', 'done')
    await expectOnly(other, medium)
    expect(downloads.find('medium')?.state.kind).toBe('waiting')
    downloads.setHours(null)
    await untilState('medium', 'done')
    expect(stage().resolves()).toHaveLength(1)
  })

  it('the second does not wait for a first whose part another program holds', async () => {
    const { downloads, untilState } = stage().open()
    const [medium, twin, other] = await twins()
    await mkdir(medium.folder)
    const lock = await takeLock(partPath(medium.folder, medium))
    if (!lock.ok) throw new Error('nobody else wants it')
    downloads.add([medium, twin])
    downloads.start()
    await untilState('twin', 'done')
    await expectOnly(other, medium)
    await lock.value.release()
    await untilState('medium', 'done')
    expect(stage().resolves()).toHaveLength(1)
  })

  it('one has room, and the other is linked: room for one copy is enough', async () => {
    const medium = 9 * MIB + 4321
    const { downloads, untilState } = stage().open({ freeSpace: () => Promise.resolve(medium + 1000) })
    const [one, twin] = await twins()
    downloads.add([one, twin])
    downloads.start()
    await Promise.all([untilState('medium', 'done'), untilState('twin', 'done')])
    expect(JSON.stringify(stage().events)).not.toContain('diskFull')
  })
})
