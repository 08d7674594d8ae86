import { link, mkdir, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LibraryFile } from '../../../shared/library'
import { afterHash, compare, movedFrom, readFresh } from '../../../electron/library/scan'
import { readSidecars } from '../../../electron/library/sidecars'
import { walk, type ModelRoot } from '../../../electron/library/walk'
import { safetensors } from '../engine/safetensors'
import { useTempFolder } from '../engine/tempFolder'

const tempFolder = useTempFolder()
const hash = 'ab'.repeat(32)

async function tree(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await tempFolder()
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  return folder
}

const rootAt = (folder: string, type = 'LORA'): ModelRoot => ({ folder, programId: 'p', type })

async function seen(folder: string, roots: readonly ModelRoot[] = [rootAt(folder)]): Promise<string[]> {
  const { files } = await walk(roots)
  return files.map(({ path }) => relative(folder, path)).sort()
}

/** What is known of all files of a folder. */
async function known(root: ModelRoot): Promise<Map<string, LibraryFile>> {
  const { files } = await walk([root])
  const read = await Promise.all(files.map((file) => readFresh(file)))
  return new Map(read.map((file) => [file.path, file]))
}

describe('6.5 Library: the walk through the folders', () => {
  it('finds model files in every depth, and neither ours that are half here, nor those of git', async () => {
    const names = ['a.safetensors', 'b/c/d.CKPT', 'b/字 é 😀.pt', 'b/.hidden/e.gguf']
    const others = [
      'a.txt',
      'a.preview.png',
      '.git/x.safetensors',
      '1-2.mpdl',
      '1-2.mpdl.journal',
      'x.mpdl.safetensors',
    ]
    const folder = await tree(Object.fromEntries([...names, ...others].map((name) => [name, 'x'])))
    expect(await seen(folder)).toEqual([...names].sort())
  })

  it('follows links, sees a file once, and goes round no circle', async () => {
    const folder = await tree({ 'models/a.safetensors': 'x', 'elsewhere/b.safetensors': 'x' })
    const models = join(folder, 'models')
    await symlink(join(folder, 'elsewhere'), join(models, 'linked'))
    await symlink(join(folder, 'elsewhere', 'b.safetensors'), join(models, 'again.safetensors'))
    await symlink(models, join(models, 'round'))
    await symlink(join(folder, 'elsewhere'), join(folder, 'elsewhere', 'self'))
    await symlink('/nowhere', join(models, 'broken'))
    await symlink(folder, join(models, 'up'))
    await symlink('/', join(models, 'all'))
    await writeFile(join(folder, 'outside.safetensors'), 'x')
    expect(await seen(folder, [rootAt(models)])).toEqual(['elsewhere/b.safetensors', 'models/a.safetensors'])
  })

  it('counts a file to the folder that is closest above it', async () => {
    const folder = await tree({ 'loras/a.safetensors': 'x', 'loras/style/b.safetensors': 'x' })
    const loras = join(folder, 'loras')
    const { files } = await walk([rootAt(loras), rootAt(join(loras, 'style'), 'LoCon')])
    expect(Object.fromEntries(files.map(({ path, root }) => [relative(loras, path), root.type]))).toEqual({
      'a.safetensors': 'LORA',
      'style/b.safetensors': 'LoCon',
    })
  })
})

describe('6.5 Library: a hard link', () => {
  it('is told as a name of the same file, also when it is made later, and when the other one is gone', async () => {
    const folder = await tree({ 'a.pt': 'x', 'b.pt': 'x' })
    const before = await known(rootAt(folder))
    expect([...before.values()].every(({ inode }) => inode === undefined)).toBe(true)
    await link(join(folder, 'a.pt'), join(folder, 'c.pt'))
    const linked = await walk([rootAt(folder)])
    const { changed, fresh } = compare(before, linked)
    expect(changed.map(({ path }) => path)).toEqual([join(folder, 'a.pt')])
    expect(fresh.map(({ path }) => path)).toEqual([join(folder, 'c.pt')])
    expect(changed[0]?.inode).toMatch(/^\d+ \d+$/)
    expect(fresh[0]?.inode).toBe(changed[0]?.inode)
    const after = await known(rootAt(folder))
    expect(compare(after, linked)).toMatchObject({ changed: [], fresh: [], gone: [] })
    await rm(join(folder, 'c.pt'))
    const alone = compare(after, await walk([rootAt(folder)])).changed
    expect(alone.map((file) => [file.path, 'inode' in file])).toEqual([[join(folder, 'a.pt'), false]])
  })

  it('to a blob makes two links to it names of the same file', async () => {
    const folder = await tree({ 'blobs/3fa9c1': 'x', 'models/x.txt': 'x' })
    for (const name of ['a.pt', 'b.pt']) await symlink(join(folder, 'blobs/3fa9c1'), join(folder, 'models', name))
    const { files } = await walk([rootAt(join(folder, 'models'))])
    expect(files).toHaveLength(2)
    expect(files[0]?.inode).toBeDefined()
    expect(files[0]?.inode).toBe(files[1]?.inode)
  })
})

describe('6.5 Library: a link', () => {
  it('to a blob without a name of its own is a model by its own name', async () => {
    const folder = await tree({ 'blobs/3fa9c1': 'x', 'models/a.txt': 'x' })
    await symlink(join(folder, 'blobs/3fa9c1'), join(folder, 'models/style.safetensors'))
    await symlink(join(folder, 'blobs/3fa9c1'), join(folder, 'models/notes.txt'))
    expect(await seen(folder, [rootAt(join(folder, 'models'))])).toEqual(['models/style.safetensors'])
  })

  it('to a folder that is away keeps what is behind it; one that was removed does not', async () => {
    const folder = await tree({ 'models/a.pt': 'x', 'drive/b.pt': 'x' })
    const [models, drive] = [join(folder, 'models'), join(folder, 'drive')]
    await symlink('../drive', join(models, 'linked'))
    const before = await known(rootAt(models))
    await rename(drive, `${drive} away`)
    const away = compare(before, await walk([rootAt(models)]))
    expect(away).toMatchObject({ gone: [], changed: [{ path: join(drive, 'b.pt'), away: true }], away: [drive] })
    await rename(`${drive} away`, drive)
    await rm(join(models, 'linked'))
    expect(compare(before, await walk([rootAt(models)]))).toMatchObject({ gone: [join(drive, 'b.pt')], changed: [] })
  })

  it('removed while its program is away says nothing; of a program that is no longer one of ours it is gone', async () => {
    const folder = await tree({ 'models/a.pt': 'x', 'drive/b.pt': 'x', 'other/c.pt': 'x' })
    const [models, other] = [join(folder, 'models'), { folder: join(folder, 'other'), programId: 'q', type: 'LORA' }]
    await symlink('../drive', join(models, 'linked'))
    const before = await known(rootAt(models))
    await rename(models, `${models} away`)
    expect(compare(before, await walk([rootAt(models), other])).gone).toEqual([])
    expect(compare(before, await walk([other])).gone.sort()).toEqual([...before.keys()].sort())
  })
})

describe('6.5 Library: a rescan', () => {
  it('forgets nothing below a folder that was closed to us for once, nor a file that could not be looked at', async () => {
    const folder = await tree({ 'a.pt': 'x', 'closed/b.pt': 'x' })
    const before = await known(rootAt(folder))
    const found = await walk([rootAt(folder)])
    const files = found.files.filter(({ path }) => path === join(folder, 'a.pt'))
    expect(compare(before, { ...found, files, unread: [join(folder, 'closed')] })).toMatchObject({
      gone: [],
      changed: [{ path: join(folder, 'closed', 'b.pt'), away: true }],
    })
    expect(compare(before, { ...found, files })).toMatchObject({ gone: [join(folder, 'closed', 'b.pt')] })
  })

  it('finds a file gone from a folder that was emptied, and away where a drive was mounted there before', async () => {
    const folder = await tree({ 'loras/a.pt': 'x', 'loras/sub/b.pt': 'x' })
    const loras = join(folder, 'loras')
    const before = await known(rootAt(loras))
    await rm(join(loras, 'a.pt'))
    await rm(join(loras, 'sub', 'b.pt'))
    const found = await walk([rootAt(loras)])
    const all = [join(loras, 'a.pt'), join(loras, 'sub', 'b.pt')]
    expect(compare(before, found).gone.sort()).toEqual(all)
    expect(compare(before, found, new Set([folder]))).toMatchObject({ gone: [], away: [folder] })
    expect(compare(before, found, new Set([join(loras, 'sub')])).gone).toEqual([join(loras, 'a.pt')])
    expect(compare(before, { ...found, mounts: [folder] }, new Set([folder])).gone.sort()).toEqual(all)
  })

  it('takes a folder for one that is no mount any more once a file there is as it was', async () => {
    const folder = await tree({ 'loras/a.pt': 'x', 'loras/b.pt': 'x' })
    const loras = join(folder, 'loras')
    const before = await known(rootAt(loras))
    await rm(join(loras, 'a.pt'))
    const found = await walk([rootAt(loras)])
    expect(compare(before, found, new Set([folder]))).toMatchObject({
      ...{ unmounted: [folder], away: [], gone: [join(loras, 'a.pt')] },
    })
  })

  it('knows the folders that drives are mounted on, of a root and of what lies above it', async () => {
    const folder = await tempFolder()
    const { mounts } = await walk([rootAt(folder)])
    const { dev } = await stat(folder)
    const above = mounts.find((one) => folder.startsWith(one))
    // Where the temporary folders are on the system's own volume there is none.
    expect(above === undefined ? (await stat('/')).dev : (await stat(above)).dev).toBe(dev)
  })

  it('finds what is new, what changed, what is gone, and leaves alone what is as it was', async () => {
    const folder = await tree({ 'a.pt': 'x', 'b.pt': 'x', 'c.pt': 'x' })
    const before = await known(rootAt(folder))
    await writeFile(join(folder, 'b.pt'), 'longer')
    await rm(join(folder, 'c.pt'))
    await writeFile(join(folder, 'd.pt'), 'x')
    const { fresh, changed, gone } = compare(before, await walk([rootAt(folder)]))
    expect(fresh.map(({ path }) => relative(folder, path)).sort()).toEqual(['b.pt', 'd.pt'])
    expect(gone.map((path) => relative(folder, path))).toEqual(['c.pt'])
    expect(changed).toEqual([])
  })

  it('keeps the entries of a drive that was unplugged, marks them away, and takes them back', async () => {
    const folder = await tree({ 'drive/a.pt': 'x', 'drive/b.pt': 'x', 'here/c.pt': 'x' })
    const [drive, here] = [rootAt(join(folder, 'drive')), rootAt(join(folder, 'here'))]
    const roots = [drive, here]
    const before = new Map([...(await known(drive)), ...(await known(here))])
    await rename(join(folder, 'drive'), join(folder, 'unplugged'))
    const without = compare(before, await walk(roots))
    expect(without.gone).toEqual([])
    expect(without.changed.map(({ away }) => away)).toEqual([true, true])
    // The folder that it was mounted on may still be there, with nothing in it.
    await mkdir(join(folder, 'drive'))
    expect(compare(before, await walk(roots), new Set([join(folder, 'drive')]))).toMatchObject({
      ...{ gone: [], changed: [{ away: true }, { away: true }] },
    })
    await rm(join(folder, 'drive'), { recursive: true })
    await rename(join(folder, 'unplugged'), join(folder, 'drive'))
    for (const file of without.changed) before.set(file.path, file)
    expect(compare(before, await walk(roots))).toMatchObject({
      fresh: [],
      gone: [],
      changed: [{ away: false }, { away: false }],
    })
  })

  it('knows a file that was moved or renamed by its size and time', async () => {
    const folder = await tree({ 'a.pt': 'moved', 'b.pt': 'stays' })
    await utimes(join(folder, 'a.pt'), 1, 1)
    const before = await known(rootAt(folder))
    await mkdir(join(folder, 'sub'))
    await rename(join(folder, 'a.pt'), join(folder, 'sub', 'z.pt'))
    const { fresh, gone } = compare(before, await walk([rootAt(folder)]))
    const [moved] = fresh
    if (moved === undefined) throw new Error('not seen')
    const goneFiles = gone.flatMap((path) => before.get(path) ?? [])
    expect(relative(folder, movedFrom(goneFiles)(moved)?.path ?? '')).toBe('a.pt')
    // Of two that look alike nobody can tell which one it was.
    expect(movedFrom([...goneFiles, ...goneFiles])(moved)).toBeUndefined()
  })
})

describe('6.5 Library: sidecars', () => {
  const info = (bytes: number) => ({
    id: 7,
    modelId: 3,
    files: [{ name: 'x.safetensors', sizeKB: bytes / 1024, hashes: { SHA256: hash.toUpperCase() } }],
  })

  it.each<[string, string, object]>([
    ['.civitai.info', 'x.civitai.info', info(5)],
    ['.metadata.json', 'x.metadata.json', { size: 5, sha256: hash, civitai: { id: 7, modelId: 3 } }],
  ])('%s are believed where they fit the size', async (_, name, content) => {
    const folder = await tree({ 'x.safetensors': '12345', [name]: JSON.stringify(content) })
    expect(await readSidecars(join(folder, 'x.safetensors'), 5)).toEqual({ sha256: hash, modelId: 3, versionId: 7 })
    expect(await readSidecars(join(folder, 'x.safetensors'), 9999)).toBeNull()
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"files":7}',
    '{"id":-1,"files":[null,{"sizeKB":"x"}]}',
    '{"size":5,"sha256":"zz"}',
  ])('that hold %j say nothing', async (text) => {
    const folder = await tree({ 'x.pt': '12345', 'x.civitai.info': text, 'x.metadata.json': text })
    expect(await readSidecars(join(folder, 'x.pt'), 5)).toBeNull()
  })

  it('of StabilityMatrix are not believed, since they give no size; a new file says what it is by its header', async () => {
    const file = safetensors([['a', 0, 10]])
    const folder = await tree({
      'x.safetensors': file,
      'x.cm-info.json': JSON.stringify({ ModelId: 3, VersionId: 7, Hashes: { SHA256: hash } }),
      'y.safetensors': file.subarray(0, -1),
      'y.civitai.info': JSON.stringify(info(file.length - 1)),
    })
    const files = [...(await known(rootAt(folder))).values()].sort((a, b) => a.path.localeCompare(b.path))
    expect(files).toMatchObject([
      { header: { tensors: 1 }, hashes: null, identity: { kind: 'unasked' }, broken: null },
      { header: null, hashes: null, broken: 'tensors do not cover the file' },
    ])
  })

  it('that told another hash than the file has give way, with the model that they named', async () => {
    const folder = await tree({
      'x.pt': '12345',
      'x.metadata.json': JSON.stringify({ size: 5, sha256: hash, civitai: { id: 7, modelId: 3 } }),
    })
    const [file] = (await known(rootAt(folder))).values()
    if (file === undefined) throw new Error('not seen')
    expect(file).toMatchObject({ hashedBy: 'sidecar', identity: { kind: 'known', versionId: 7, by: 'sidecar' } })
    const read = { bytes: 5, sha256: 'cd'.repeat(32), autoV1: null, tensorSha256: null }
    expect(afterHash(file, read, 'hash', 1)).toMatchObject({
      hashedBy: 'us',
      hashes: { sha256: read.sha256 },
      identity: { kind: 'unasked' },
    })
    expect(afterHash(file, { ...read, sha256: hash }, 'hash', 1)).toMatchObject({
      hashedBy: 'us',
      identity: { versionId: 7 },
    })
  })
})
