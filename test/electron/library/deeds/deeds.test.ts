import { createHash } from 'node:crypto'
import {
  access,
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDeeds, type DeedPorts } from '../../../../electron/library/deeds/deeds'
import { openDeedStore } from '../../../../electron/library/deeds/deedStore'
import { growingPath } from '../../../../electron/library/deeds/moveFile'
import { placingPath } from '../../../../electron/files/naming'
import { MOST_DEEDS, type Deed } from '../../../../shared/deed'
import { FailureError } from '../../../../shared/failure'
import { useTempFolder } from '../../engine/tempFolder'
import { aTrash } from './trash'

const tempFolder = useTempFolder()

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : error),
  )

/** Two folders of models, a trash, and the record in a file. */
async function opened(more: Partial<DeedPorts> = {}) {
  const folder = await tempFolder()
  const [loras, checkpoints] = [join(folder, 'loras'), join(folder, 'checkpoints')]
  await mkdir(loras)
  await mkdir(checkpoints)
  const trash = aTrash(join(folder, 'home'))
  const file = join(folder, 'profile', 'deeds.json')
  const told: (readonly Deed[])[] = []
  let ids = 0
  const again = () =>
    createDeeds({
      store: openDeedStore(file),
      trash: trash.put,
      trashPlaces: trash.places,
      hashOf: async (path) =>
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      tell: (deeds) => told.push(deeds),
      newId: () => `deed${String((ids += 1))}`,
      now: () => 1000,
      ...more,
    })
  const put = async (path: string, text: string) => {
    await writeFile(path, text)
    return path
  }
  return { loras, checkpoints, trash, file, told, again, put, deeds: again() }
}

describe('6.11 Undo: what the app does to files', () => {
  it('moves a model with what lies beside it, and puts all of it back', async () => {
    const { loras, checkpoints, deeds, put, told } = await opened()
    const from = await put(join(loras, 'a.safetensors'), 'model')
    await put(join(loras, 'a.preview.png'), 'picture')
    await put(join(loras, 'a.civitai.info'), '{}')
    await put(join(loras, 'ab.txt'), 'of another')
    const deed = await deeds.move(from, join(checkpoints, 'b.safetensors'))
    expect((await readdir(checkpoints)).sort()).toEqual(['b.civitai.info', 'b.preview.png', 'b.safetensors'])
    expect(await readdir(loras)).toEqual(['ab.txt'])
    expect(told.at(-1)).toMatchObject([{ id: deed.id, kind: 'move', state: 'done' }])
    await deeds.undo(deed.id)
    expect((await readdir(loras)).sort()).toEqual(['a.civitai.info', 'a.preview.png', 'a.safetensors', 'ab.txt'])
    expect(await readdir(checkpoints)).toEqual([])
    expect(told.at(-1)).toMatchObject([{ state: 'undone' }])
  })

  it('says of a link that it is one, and does nothing to it', async () => {
    const { loras, checkpoints, deeds, put } = await opened()
    await put(join(checkpoints, 'blob'), 'model')
    const named = join(loras, 'a.safetensors')
    await symlink('../checkpoints/blob', named)
    const failure = { kind: 'isLink', path: join(checkpoints, 'blob') }
    expect(await failureOf(deeds.trash(named))).toEqual(failure)
    expect(await failureOf(deeds.move(named, join(checkpoints, 'a.safetensors')))).toEqual(failure)
    expect(await readFile(named, 'utf8')).toBe('model')
  })

  it('takes back with the model what came to lie beside it after the move, but never over another file', async () => {
    const { loras, checkpoints, deeds, put, told } = await opened()
    const moved = await put(join(checkpoints, 'a.safetensors'), 'model')
    await deeds.note(join(loras, 'a.safetensors'), moved)
    await put(join(checkpoints, 'a.civitai.info'), '{}')
    await put(join(checkpoints, 'a.preview.png'), 'of this one')
    await put(join(loras, 'a.preview.png'), 'of a person')
    await deeds.undo(told.at(-1)?.[0]?.id ?? '')
    expect((await readdir(loras)).sort()).toEqual(['a.civitai.info', 'a.preview.png', 'a.safetensors'])
    expect(await readFile(join(loras, 'a.preview.png'), 'utf8')).toBe('of a person')
    expect(await readdir(checkpoints)).toEqual(['a.preview.png'])
  })

  it('puts a file into the trash, and takes it out again with its note', async () => {
    const { loras, trash, deeds, put } = await opened()
    const path = await put(join(loras, 'a.safetensors'), 'model')
    await put(join(loras, 'a.txt'), 'words')
    const deed = await deeds.trash(path)
    expect((await readdir(trash.files)).sort()).toEqual(['a.safetensors', 'a.txt'])
    await deeds.undo(deed.id)
    expect((await readdir(loras)).sort()).toEqual(['a.safetensors', 'a.txt'])
    expect(await readdir(join(trash.files, '..', 'info'))).toEqual([])
  })

  it('finds it in the trash under another name, and by the note where the trash has made a copy', async () => {
    const { loras, trash, deeds, put } = await opened()
    const [one, other] = [await put(join(loras, 'a.pt'), 'one'), await put(join(loras, 'b.pt'), 'other')]
    const time = new Date(1_700_000_000_000)
    await utimes(other, time, time)
    const [first, second] = [await deeds.trash(one), await deeds.trash(other)]
    await rename(join(trash.files, 'a.pt'), join(trash.files, 'zzz'))
    const kept = join(trash.files, 'b.pt')
    await rename(kept, `${kept}.old`)
    await writeFile(kept, 'other')
    await utimes(kept, time, time)
    await rm(`${kept}.old`)
    await deeds.undo(first.id)
    expect(await readFile(one, 'utf8')).toBe('one')
    await deeds.undo(second.id)
    expect(await readFile(other, 'utf8')).toBe('other')
  })

  it('copies, and puts the copy into the trash when that is undone', async () => {
    const { loras, checkpoints, trash, deeds, put } = await opened()
    const from = await put(join(loras, 'a.safetensors'), 'model')
    const deed = await deeds.copy(from, join(checkpoints, 'a.safetensors'))
    expect(await readFile(join(checkpoints, 'a.safetensors'), 'utf8')).toBe('model')
    await deeds.undo(deed.id)
    expect(await there(from)).toBe(true)
    expect(await readdir(checkpoints)).toEqual([])
    expect(await readdir(trash.files)).toEqual(['a.safetensors'])
  })

  it('never replaces a file, neither when it moves nor when it undoes', async () => {
    const { loras, checkpoints, deeds, put } = await opened()
    const from = await put(join(loras, 'a.safetensors'), 'model')
    const to = await put(join(checkpoints, 'a.safetensors'), 'another')
    expect(await failureOf(deeds.move(from, to))).toMatchObject({ kind: 'nameTaken' })
    expect(await failureOf(deeds.copy(from, to))).toMatchObject({ kind: 'nameTaken' })
    expect(await deeds.list()).toEqual([])
    await rm(to)
    const deed = await deeds.move(from, to)
    await put(from, 'came since')
    expect(await failureOf(deeds.undo(deed.id))).toMatchObject({ kind: 'nameTaken', path: from })
    expect(await readFile(to, 'utf8')).toBe('model')
    expect(await readFile(from, 'utf8')).toBe('came since')
  })

  it('never takes a file out of the trash over another one that has its name now', async () => {
    const { loras, trash, deeds, put } = await opened()
    const path = await put(join(loras, 'a.safetensors'), 'model')
    const deed = await deeds.trash(path)
    await put(path, 'came since')
    expect(await failureOf(deeds.undo(deed.id))).toMatchObject({ kind: 'nameTaken', path })
    expect(await readFile(path, 'utf8')).toBe('came since')
    expect(await readdir(trash.files)).toEqual(['a.safetensors'])
    await rm(path)
    await deeds.undo(deed.id)
    expect(await readFile(path, 'utf8')).toBe('model')
  })

  it('takes a file out of the trash that was brought back by hand for done', async () => {
    const { loras, trash, deeds, put, told } = await opened()
    const path = await put(join(loras, 'a.safetensors'), 'model')
    const deed = await deeds.trash(path)
    await rename(join(trash.files, 'a.safetensors'), path)
    await deeds.undo(deed.id)
    expect(await readFile(path, 'utf8')).toBe('model')
    expect(told.at(-1)).toMatchObject([{ state: 'undone' }])
  })

  it('leaves a file that was changed since, or is another one, and says so', async () => {
    const { loras, checkpoints, deeds, put } = await opened()
    const to = join(checkpoints, 'a.safetensors')
    const deed = await deeds.move(await put(join(loras, 'a.safetensors'), 'model'), to)
    await appendFile(to, '!')
    expect(await failureOf(deeds.undo(deed.id))).toMatchObject({ kind: 'changedSince', path: to })
    await rm(to)
    expect(await failureOf(deeds.undo(deed.id))).toMatchObject({ kind: 'folderMissing', path: to })
    expect(await deeds.list()).toMatchObject([{ state: 'done' }])
  })

  it('says when the trash was emptied, when it takes nothing, and when there is nothing to move', async () => {
    const { loras, trash, again, put, deeds } = await opened()
    const path = await put(join(loras, 'a.safetensors'), 'model')
    const deed = await deeds.trash(path)
    await rm(trash.files, { recursive: true })
    expect(await failureOf(deeds.undo(deed.id))).toMatchObject({ kind: 'folderMissing' })
    expect(await failureOf(again().move(path, `${path}.x`))).toMatchObject({ kind: 'folderMissing' })
    const refusing = await opened({ trash: () => Promise.reject(new Error('no trash')) })
    const kept = await refusing.put(join(refusing.loras, 'a.safetensors'), 'model')
    expect(await failureOf(refusing.deeds.trash(kept))).toMatchObject({ kind: 'noTrash', path: kept })
    expect(await readFile(kept, 'utf8')).toBe('model')
    expect(await refusing.deeds.list()).toEqual([])
  })

  it('undoes after a restart, and keeps only the newest', async () => {
    const { loras, checkpoints, deeds, again, put } = await opened()
    const from = await put(join(loras, 'a.safetensors'), 'model')
    const to = join(checkpoints, 'a.safetensors')
    const deed = await deeds.move(from, to)
    const later = again()
    await later.undo(deed.id)
    expect(await there(from)).toBe(true)
    for (let n = 0; n < MOST_DEEDS / 2; n += 1) {
      await later.move(from, to)
      await later.move(to, from)
    }
    const kept = await later.list()
    expect(kept).toHaveLength(MOST_DEEDS)
    expect(await failureOf(later.undo(deed.id))).toMatchObject({ kind: 'notFound' })
  })

  it('removes after a kill what kept the name on a drive without hard links, and nothing of anybody else', async () => {
    const { loras, checkpoints, file, again, put } = await opened()
    const begun = (name: string, at: number) => ({
      ...{ id: name, at, kind: 'move', state: 'begun' },
      files: [{ from: join(loras, name), to: join(checkpoints, name), bytes: 5, changedAt: 1, identity: '' }],
    })
    for (const name of ['empty.pt', 'words.pt', 'torn.pt', 'copy.pt', 'theirs.pt', 'older.pt'])
      await put(join(loras, name), 'model')
    await put(join(checkpoints, 'empty.pt'), '')
    await put(join(checkpoints, 'words.pt'), 'placeholder of words.pt\n')
    await put(join(checkpoints, 'torn.pt'), 'placeho')
    await put(placingPath(join(loras, 'torn.pt')), '')
    await put(join(checkpoints, 'copy.pt'), '')
    await put(growingPath(join(checkpoints, 'copy.pt')), 'model')
    await put(placingPath(growingPath(join(checkpoints, 'copy.pt'))), '')
    await put(join(checkpoints, 'theirs.pt'), 'placeho')
    const older = await put(join(checkpoints, 'older.pt'), '')
    await utimes(older, 1000, 1000)
    const at = (await stat(join(checkpoints, 'empty.pt'))).mtimeMs
    await mkdir(join(file, '..'), { recursive: true })
    const names = ['empty.pt', 'words.pt', 'torn.pt', 'theirs.pt', 'older.pt']
    // By the note alone, where the clock of the drive is wrong.
    await writeFile(file, JSON.stringify([...names.map((name) => begun(name, at)), begun('copy.pt', at + 60_000)]))
    expect(await again().list()).toEqual([])
    expect((await readdir(checkpoints)).sort()).toEqual(['older.pt', 'theirs.pt'])
    expect((await readdir(loras)).sort()).toEqual([...names, 'copy.pt'].sort())
  })

  it('keeps what a kill came into as it is where its folder cannot be looked at, and undoes the others', async () => {
    const { loras, checkpoints, file, again, put, deeds } = await opened()
    const to = join(checkpoints, 'a.pt')
    const done = await deeds.move(await put(join(loras, 'a.pt'), 'model'), to)
    await symlink('loop', join(loras, 'loop'))
    const lost = { from: join(loras, 'loop', 'b.pt'), to: join(checkpoints, 'b.pt') }
    const begun = {
      ...{ id: 'begun', at: 1, kind: 'move', state: 'begun' },
      files: [{ ...lost, bytes: 5, changedAt: 1, identity: '' }],
    }
    await writeFile(file, JSON.stringify([begun, done]))
    const later = again()
    await later.undo(done.id)
    expect(await readFile(join(loras, 'a.pt'), 'utf8')).toBe('model')
    expect(await again().list()).toMatchObject([{ id: 'begun', state: 'begun' }, { state: 'undone' }])
  })

  it('undoes once more where an undo was killed before the file had its old name', async () => {
    const { loras, checkpoints, deeds, put } = await opened()
    const [from, to] = [join(loras, 'a.safetensors'), join(checkpoints, 'b.safetensors')]
    const deed = await deeds.move(await put(from, 'model'), to)
    await put(from, '')
    await put(placingPath(to), '')
    await deeds.undo(deed.id)
    expect(await readFile(from, 'utf8')).toBe('model')
    expect(await readdir(loras)).toEqual(['a.safetensors'])
    expect(await readdir(checkpoints)).toEqual([])
  })

  it('knows after a kill in the middle of a move what became of it, and removes a copy that is not whole', async () => {
    const { loras, checkpoints, file, again, put } = await opened()
    const [done, not] = [join(checkpoints, 'done.pt'), await put(join(loras, 'not.pt'), 'model')]
    await put(done, 'model')
    await put(growingPath(join(checkpoints, 'not.pt')), 'mo')
    const begun = (id: string, from: string, to: string) => ({
      ...{ id, at: 1, kind: 'move', state: 'begun' },
      files: [{ from, to, bytes: 5, changedAt: 1, identity: '' }],
    })
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(
      file,
      JSON.stringify([
        begun('one', join(loras, 'done.pt'), done),
        begun('other', not, join(checkpoints, 'not.pt')),
        { id: 'spoilt' },
      ]),
    )
    const deeds = again()
    expect(await deeds.list()).toMatchObject([{ id: 'one', state: 'done' }])
    expect((await readdir(checkpoints)).sort()).toEqual(['done.pt'])
    await deeds.undo('one')
    expect(await there(join(loras, 'done.pt'))).toBe(true)
  })
})
