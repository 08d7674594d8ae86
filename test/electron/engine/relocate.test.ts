import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { link, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Digester } from '../../../electron/engine/digester'
import { relocate, type Relocation } from '../../../electron/engine/relocate'
import { sha256Of } from './folderContents'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()
const digester: Pick<Digester, 'digestOf'> = { digestOf: (path) => sha256Of(path) }
const never = new AbortController().signal
const model = Buffer.alloc(300_000, 'model')
const sha256 = createHash('sha256').update(model).digest('hex')

/** A model with two sidecars in `from`, and an order to move it to `to`. */
async function shelf(toFolder?: string): Promise<{ from: string; to: string; move: Relocation }> {
  const root = await tempFolder()
  const from = join(root, 'from')
  const to = toFolder ?? join(root, 'to')
  await mkdir(from)
  await writeFile(join(from, 'x.safetensors'), model)
  await writeFile(join(from, 'x.json'), '{}')
  await writeFile(join(from, 'x.preview.png'), 'a picture')
  await writeFile(join(from, 'other.safetensors'), 'another model')
  const move = {
    ...{ path: join(from, 'x.safetensors'), sha256, sidecars: ['x.json', 'x.preview.png'] },
    ...{ folder: to, root: toFolder ?? root, draft: join(to, '20-300-moved.mpdl') },
  }
  return { from, to, move }
}
const list = (folder: string) => readdir(folder).then((names) => names.sort())
const all = ['x.json', 'x.preview.png', 'x.safetensors']

const mounted: string[] = []
// Before their folders are removed.
afterEach(() => {
  for (const disk of mounted.splice(0)) execFileSync('umount', ['--lazy', disk])
})

/** A file system of its own. */
async function otherVolume(): Promise<string> {
  const disk = await tempFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', disk])
  mounted.push(disk)
  return disk
}

describe('6.2 Mapping: a file that is moved where it belongs', () => {
  it('goes with its sidecars, and is the same file under another name', async () => {
    const { from, to, move } = await shelf()
    const before = await stat(move.path)
    expect(await relocate(move, digester, never)).toEqual({ ok: true, value: join(to, 'x.safetensors') })
    expect(await list(to)).toEqual(all)
    expect(await list(from)).toEqual(['other.safetensors'])
    expect((await stat(join(to, 'x.safetensors'))).ino).toBe(before.ino)
  })

  it('stays where its name there is a link to itself: that is no second file', async () => {
    const { from, to, move } = await shelf()
    await mkdir(to)
    await symlink('../from/x.safetensors', join(to, 'x.safetensors'))
    await symlink('../from/x.json', join(to, 'x.json'))
    expect(await relocate(move, digester, never)).toMatchObject({ ok: false, failure: { kind: 'nameTaken' } })
    expect(await readFile(join(from, 'x.safetensors'))).toEqual(model)
    expect(await readFile(join(from, 'x.json'), 'utf8')).toBe('{}')
  })

  it('stays as it is where both folders are one, by a link on either side', async () => {
    const { from, to, move } = await shelf()
    await symlink(from, to)
    expect(await relocate(move, digester, never)).toEqual({ ok: true, value: move.path })
    const linked = { ...move, path: join(to, 'x.safetensors'), folder: from }
    expect(await relocate(linked, digester, never)).toEqual({ ok: true, value: linked.path })
    expect(await list(from)).toEqual(['other.safetensors', ...all])
    expect(await sha256Of(move.path)).toBe(sha256)
  })

  it('is copied to another volume, compared, and only then removed', async () => {
    const { from, to, move } = await shelf(await otherVolume())
    expect(await relocate(move, digester, never)).toMatchObject({ ok: true })
    expect(await list(to)).toEqual(all)
    expect(await readFile(join(to, 'x.safetensors'))).toEqual(model)
    expect(await list(from)).toEqual(['other.safetensors'])
  })

  it('stays with all that belongs to it where the other volume is full, or the copy is not what was verified', async () => {
    const { from, to, move } = await shelf(await otherVolume())
    await writeFile(join(to, 'much'), Buffer.alloc(4_000_000))
    expect(await relocate(move, digester, never)).toMatchObject({ failure: { kind: 'diskFull' } })
    expect(await list(from)).toEqual(['other.safetensors', ...all])
    expect(await list(to)).toEqual(['much'])
    await writeFile(join(to, 'much'), '')
    const wrong = { ...move, sha256: 'f'.repeat(64) }
    expect(await relocate(wrong, digester, never)).toMatchObject({ failure: { kind: 'hashMismatch' } })
    expect(await list(from)).toEqual(['other.safetensors', ...all])
    expect(await list(to)).toEqual(['much'])
  })

  it.each([['x.safetensors'], ['X.JSON']])(
    'stays where anything else has one of the names, whatever its letter case: %s',
    async (name) => {
      const { from, to, move } = await shelf()
      await mkdir(to)
      await writeFile(join(to, name), 'somebody’s work')
      expect(await relocate(move, digester, never)).toMatchObject({ failure: { kind: 'nameTaken' } })
      expect(await list(from)).toEqual(['other.safetensors', ...all])
      expect(await readFile(join(to, name), 'utf8')).toBe('somebody’s work')
      expect(await list(to)).toEqual([name])
    },
  )

  it('makes no folder on a drive that is away', async () => {
    const { from, move } = await shelf()
    const away = { ...move, folder: '/nowhere/models', root: '/nowhere' }
    expect(await relocate(away, digester, never)).toMatchObject({ failure: { kind: 'folderMissing' } })
    expect(await list(from)).toHaveLength(4)
  })

  it('goes on after a kill between any two of its steps', async () => {
    // A sidecar is there, the model has both names.
    const linked = await shelf()
    await mkdir(linked.to)
    await link(join(linked.from, 'x.json'), join(linked.to, 'x.json'))
    await link(linked.move.path, join(linked.to, 'x.safetensors'))
    expect(await relocate(linked.move, digester, never)).toMatchObject({ ok: true })
    expect(await list(linked.to)).toEqual(all)
    expect(await list(linked.from)).toEqual(['other.safetensors'])
    // All is moved, and nobody was told.
    expect(await relocate(linked.move, digester, never)).toEqual({
      ok: true,
      value: join(linked.to, 'x.safetensors'),
    })
    // A copy was whole, and the first one was not removed; or it was not whole.
    const copied = await shelf(await otherVolume())
    await writeFile(join(copied.to, 'x.safetensors'), model)
    await writeFile(copied.move.draft, 'half of a sidecar')
    expect(await relocate(copied.move, digester, never)).toMatchObject({ ok: true })
    expect(await list(copied.to)).toEqual(all)
    expect(await list(copied.from)).toEqual(['other.safetensors'])
  })

  it('is told to be gone where it is neither here nor there', async () => {
    const { move } = await shelf()
    const gone = { ...move, path: join(move.folder, '..', 'gone.safetensors'), sidecars: [] }
    expect(await relocate(gone, digester, never)).toMatchObject({ failure: { kind: 'notFound' } })
  })
})
