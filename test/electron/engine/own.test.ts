import { execFileSync } from 'node:child_process'
import { lstat, mkdir, readlink, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { OwnChoice } from '../../../shared/own'
import { contentOf } from '../../civitai/contents'
import { readContent } from '../../civitai/content'
import { expectOnly } from './folderContents'
import { shelfFile } from './shelfFiles'
import { useStage } from './stage'

const stage = useStage()
const mounted: string[] = []
afterEach(() => {
  for (const disk of mounted.splice(0)) execFileSync('umount', ['--lazy', disk])
})

/** A file that a person has, and a download of the same that is to be taken from there. */
async function scene(choice: OwnChoice, { changed = false, otherVolume = false } = {}) {
  const { folder, record, civitai } = stage()
  const mine = join(folder, 'mine')
  await mkdir(mine)
  if (otherVolume) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'none', mine])
    mounted.push(mine)
  }
  const path = join(mine, 'old name.safetensors')
  const bytes = readContent(contentOf(shelfFile(civitai.catalogue, 'medium')))
  if (changed) bytes[5_000_000] = (bytes[5_000_000] ?? 0) ^ 1
  await writeFile(path, bytes)
  const loras = join(folder, 'loras')
  const medium = await record('medium', { folder: loras, own: { choice, path } })
  return { path, loras, medium }
}

describe('6.4 Own it already: a file that is taken from this computer', () => {
  it.each<[OwnChoice, string]>([
    ['hardLink', 'hardLinked'],
    ['symlink', 'symlinked'],
    ['copy', 'copied'],
  ])('is verified, asks Civitai nothing, and is done by a %s', async (choice, told) => {
    const { open, resolves, fetches } = stage()
    const { path, loras, medium } = await scene(choice)
    const { downloads, untilState } = open()
    downloads.add([medium])
    downloads.start()
    const done = await untilState('medium', 'done')
    expect(done).toMatchObject({ verified: true, sha256: medium.sha256, path: join(loras, medium.fileName) })
    expect([resolves(), fetches()]).toEqual([[], []])
    await expectOnly(loras, medium)
    const [there, source] = [await lstat(done.path), await stat(path)]
    expect(there.isSymbolicLink()).toBe(choice === 'symlink')
    if (choice === 'symlink') expect(await readlink(done.path)).toBe(path)
    else expect(there.ino === source.ino).toBe(choice === 'hardLink')
    expect(downloads.history('medium').find(({ kind }) => kind === told)?.what).toBe(path)
  })

  it.each<[OwnChoice]>([['hardLink'], ['reflink']])('is copied where a %s cannot be', async (choice) => {
    const { open, resolves } = stage()
    const { loras, medium } = await scene(choice, { otherVolume: true })
    const { downloads, untilState } = open()
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(loras, medium)
    expect(resolves()).toEqual([])
    expect(downloads.history('medium').some(({ kind }) => kind === 'copied')).toBe(true)
  })

  it('replaces nothing: another name is taken where its own is', async () => {
    const { open } = stage()
    const { loras, medium } = await scene('symlink')
    await mkdir(loras)
    await writeFile(join(loras, medium.fileName), 'somebody’s work')
    const { downloads, untilState } = open()
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    const fileName = `medium (${String(medium.fileId)}).safetensors`
    await expectOnly(loras, { fileName: medium.fileName, sha256: null }, { fileName, sha256: medium.sha256 })
  })

  it('is fetched when it is not what it was, or is gone', async () => {
    const { open, fetches } = stage()
    const { loras, medium } = await scene('hardLink', { changed: true })
    const { downloads, untilState } = open()
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(loras, medium)
    expect(fetches().length).toBeGreaterThan(0)
  })

  it('is fetched again when a person wants that, though another download has it', async () => {
    const { open, resolves } = stage()
    const { path, medium } = await scene('fetch')
    const other = { ...medium, id: 'other', folder: join(stage().folder, 'other'), own: undefined }
    const { downloads, untilState } = open()
    downloads.add([other])
    downloads.start()
    await untilState('other', 'done')
    downloads.add([{ ...medium, own: { choice: 'fetch', path } }])
    await untilState('medium', 'done')
    expect(resolves()).toHaveLength(2)
  })
})
