import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createDeeds, type DeedPorts } from '../../../../electron/library/deeds/deeds'
import { openDeedStore } from '../../../../electron/library/deeds/deedStore'
import { FailureError } from '../../../../shared/failure'
import { useTempFolder } from '../../engine/tempFolder'
import { aTrash } from './trash'

const tempFolder = useTempFolder()

const mounted: string[] = []
const mount = (at: string): void => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', at])
  mounted.push(at)
}
const unmount = (at: string): void => {
  execFileSync('umount', ['--lazy', at])
  mounted.splice(mounted.indexOf(at), 1)
}
// Before their folders are removed.
afterEach(() => {
  for (const disk of [...mounted]) unmount(disk)
})

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : error),
  )

async function opened() {
  const home = await tempFolder()
  const trash = aTrash(join(home, 'home'))
  let ids = 0
  const open = (more: Partial<DeedPorts> = {}) =>
    createDeeds({
      store: openDeedStore(join(home, 'deeds.json')),
      ...{ trash: trash.put, trashPlaces: trash.places },
      hashOf: async (path) =>
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      tell: () => undefined,
      newId: () => `deed${String((ids += 1))}`,
      now: () => 1000,
      ...more,
    })
  const models = join(home, 'models')
  await mkdir(join(models, 'loras', 'flux'), { recursive: true })
  await mkdir(join(home, 'elsewhere'))
  const from = join(models, 'loras', 'flux', 'a.safetensors')
  await writeFile(from, 'model')
  await writeFile(join(models, 'loras', 'flux', 'a.txt'), 'words')
  return { models, from, to: join(home, 'elsewhere', 'a.safetensors'), deeds: open(), open }
}

/** A model on a drive of its own, and a folder beside the drive. */
async function onDrive() {
  const { open } = await opened()
  const folder = await tempFolder()
  const [drive, elsewhere] = [join(folder, 'drive'), join(folder, 'elsewhere')]
  await mkdir(drive)
  await mkdir(elsewhere)
  mount(drive)
  await mkdir(join(drive, 'loras'))
  const from = join(drive, 'loras', 'a.safetensors')
  await writeFile(from, 'model')
  return { drive, from, to: join(elsewhere, 'a.safetensors'), open }
}

describe('6.11 Undo: into a folder that was removed meanwhile', () => {
  it('makes the folder anew for what was moved, and for what was put into the trash', async () => {
    const { models, from, to, open, deeds } = await opened()
    const moved = await deeds.move(from, to)
    await rm(join(models, 'loras'), { recursive: true })
    await open().undo(moved.id)
    expect(await readFile(from, 'utf8')).toBe('model')
    expect((await readdir(join(from, '..'))).sort()).toEqual(['a.safetensors', 'a.txt'])
    const trashed = await deeds.trash(from)
    await rm(join(models, 'loras'), { recursive: true })
    await deeds.undo(trashed.id)
    expect((await readdir(join(from, '..'))).sort()).toEqual(['a.safetensors', 'a.txt'])
  })

  it('makes it on the drive that the file was on', async () => {
    const { drive, from, to, open } = await onDrive()
    const deed = await open().move(from, to)
    await rmdir(join(drive, 'loras'))
    await open().undo(deed.id)
    expect(await readFile(from, 'utf8')).toBe('model')
  })

  it('makes none where that drive is away, whether its empty mount point is left or not', async () => {
    const { drive, from, to, open } = await onDrive()
    const deed = await open().move(from, to)
    unmount(drive)
    expect(await failureOf(open().undo(deed.id))).toMatchObject({ kind: 'folderMissing', path: join(drive, 'loras') })
    expect(await readdir(drive)).toEqual([])
    await rmdir(drive)
    expect(await failureOf(open().undo(deed.id))).toMatchObject({ kind: 'folderMissing', path: join(drive, 'loras') })
    expect(await readdir(join(drive, '..'))).toEqual(['elsewhere'])
    expect(await readFile(to, 'utf8')).toBe('model')
  })

  it('knows the volume of a file that was renamed within it also where it has another name since', async () => {
    const { models, from, to, open } = await opened()
    const first = open()
    const deed = await first.move(from, to)
    await rm(join(models, 'loras'), { recursive: true })
    const kept = join(models, '..', 'deeds.json')
    const renumbered = (await readFile(kept, 'utf8')).replaceAll(/(dentity":")\d+ /g, '$199999 ')
    await writeFile(kept, renumbered)
    await open().undo(deed.id)
    expect(await readFile(from, 'utf8')).toBe('model')
  })

  it('makes none for a move that was only noted: nobody knows on which volume the file was', async () => {
    const { models, to, deeds } = await opened()
    const from = join(models, 'gone', 'a.safetensors')
    await writeFile(to, 'model')
    await deeds.note(from, to)
    const [deed] = await deeds.list()
    expect(await failureOf(deeds.undo(deed?.id ?? ''))).toMatchObject({ kind: 'folderMissing' })
    expect(await readdir(models)).toEqual(['loras'])
  })

  it('takes the folder away again where the file cannot be put there', async () => {
    const { drive, from, to, open } = await onDrive()
    const deed = await open().move(from, to)
    await rmdir(join(drive, 'loras'))
    const lying = (path: string) => Promise.resolve(path)
    expect(await failureOf(open({ hashOf: lying }).undo(deed.id))).toMatchObject({ kind: 'hashMismatch' })
    expect(await readdir(drive)).toEqual([])
    expect(await readFile(to, 'utf8')).toBe('model')
  })
})
