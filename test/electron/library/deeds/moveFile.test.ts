import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { copyFileTo, moveFile } from '../../../../electron/library/deeds/moveFile'
import { FailureError } from '../../../../shared/failure'
import { useTempFolder } from '../../engine/tempFolder'

const tempFolder = useTempFolder()
const made: string[] = []
afterEach(async () => {
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true })))
})

/** A folder on another volume, where the system has one that everybody may write. */
async function otherVolume(): Promise<string> {
  const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'modelport-move-'))
  made.push(folder)
  return folder
}

const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : error),
  )

describe('6.7 Drag in: to another volume', () => {
  it('copies, compares and only then deletes, and keeps the time', async () => {
    const [here, there] = [await tempFolder(), await otherVolume()]
    const [from, to] = [join(here, 'a.safetensors'), join(there, 'a.safetensors')]
    await writeFile(from, 'model')
    await utimes(from, 1000, 1000)
    await moveFile(from, to, hashOf)
    expect(await readdir(here)).toEqual([])
    expect(await readdir(there)).toEqual(['a.safetensors'])
    expect((await stat(to)).mtimeMs).toBe(1_000_000)
  })

  it('takes a name as long as a name can be', async () => {
    const [here, there] = [await tempFolder(), await otherVolume()]
    const name = `${'ж'.repeat(126)}.pt`
    await writeFile(join(here, name), 'model')
    await moveFile(join(here, name), join(there, name), hashOf)
    expect(await readdir(here)).toEqual([])
    expect(await readdir(there)).toEqual([name])
  })

  it('leaves no second file where the first cannot be taken away', async () => {
    const [disk, there] = [await tempFolder(), await tempFolder()]
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', disk])
    try {
      const [from, to] = [join(disk, 'a.safetensors'), join(there, 'a.safetensors')]
      await writeFile(from, 'model')
      execFileSync('mount', ['-o', 'remount,ro', disk])
      expect(await failureOf(moveFile(from, to, hashOf))).toMatchObject({ kind: 'notWritable' })
      expect(await readFile(from, 'utf8')).toBe('model')
      expect(await readdir(there)).toEqual([])
    } finally {
      execFileSync('umount', ['--lazy', disk])
    }
  })

  it('keeps the first, and nothing else, where the copy is another file', async () => {
    const [here, there] = [await tempFolder(), await otherVolume()]
    const [from, to] = [join(here, 'a.safetensors'), join(there, 'a.safetensors')]
    await writeFile(from, 'model')
    const lying = (path: string) => Promise.resolve(path === from ? 'one' : 'other')
    expect(await failureOf(copyFileTo(from, to, lying))).toMatchObject({ kind: 'hashMismatch' })
    expect(await readFile(from, 'utf8')).toBe('model')
    expect(await readdir(there)).toEqual([])
  })

  it('keeps the first where it was changed while it was copied', async () => {
    const [here, there] = [await tempFolder(), await otherVolume()]
    const [from, to] = [join(here, 'a.safetensors'), join(there, 'a.safetensors')]
    await writeFile(from, 'model')
    const disturbed = async (path: string) => {
      if (path !== from) await appendFile(from, '!')
      return 'same'
    }
    expect(await failureOf(copyFileTo(from, to, disturbed))).toMatchObject({ kind: 'changedSince' })
    expect(await readFile(from, 'utf8')).toBe('model!')
    expect(await readdir(there)).toEqual([])
  })
})

describe('6.7 Drag in: on one volume', () => {
  it('leaves a file as it is that would get its own name, under another name of its folder', async () => {
    // What only another case of the letters is on a drive that takes both for one: the name is there, and leads to the file.
    const folder = await tempFolder()
    await mkdir(join(folder, 'models'))
    await symlink('models', join(folder, 'Models'))
    const [from, to] = ['models', 'Models'].map((one) => join(folder, one, 'a.safetensors'))
    await writeFile(from ?? '', 'model')
    expect(await failureOf(moveFile(from ?? '', to ?? '', hashOf))).toMatchObject({ kind: 'nameTaken', path: to })
    expect(await readdir(join(folder, 'models'))).toEqual(['a.safetensors'])
    expect(await readFile(from ?? '', 'utf8')).toBe('model')
  })
})
