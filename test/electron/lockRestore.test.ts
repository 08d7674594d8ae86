import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Download } from '@shared/download'
import { FailureError } from '@shared/failure'
import type { LockEntry } from '@shared/schemas/lock'
import { describe, expect, it } from 'vitest'
import { createLockRestore } from '../../electron/lockRestore'
import { trueHashes } from '../civitai/hashes'
import { known } from '../civitai/known'
import { useStandIn } from './civitai/standIn'
import { comfyTree, grow, program, tempFolder } from './folders/trees'

const { server, client } = useStandIn()
const never = new AbortController().signal
const content = Buffer.from('a model')
const sha256 = createHash('sha256').update(content).digest('hex')

function entry(path: string, more: Partial<LockEntry> = {}): LockEntry {
  return {
    ...{ modelId: 1, versionId: 20, fileId: 300, sha256, bytes: content.length, path },
    ...{ model: 'Paper Lantern', version: 'v1', type: 'LORA', baseModel: null },
    ...more,
  }
}

/** A list over a real ComfyUI folder, which is the default program. */
async function opened(entries: LockEntry[], owned: string[] = []) {
  const folder = await tempFolder()
  const root = join(folder, 'ComfyUI')
  await grow(root, comfyTree)
  const comfy = program(root)
  const queue: Download[] = []
  let count = 0
  const restore = createLockRestore({
    read: () => Promise.resolve(entries),
    catalogue: client(),
    chosenFolder: (id) => join(folder, id),
    program: (id) => (id === comfy.id ? comfy : undefined),
    defaultProgram: () => comfy,
    neutralFolder: () => join(folder, 'neutral'),
    queue: () => queue,
    add: (records) => void queue.push(...records),
    hashOf: async (path) =>
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ownedAt: () => owned,
    newId: () => `id${String((count += 1))}`,
    now: () => 1000,
  })
  const lock = await restore.open()
  if (lock === null) throw new Error('not opened')
  return { restore, lock, queue, folder, root, comfy }
}

describe('6.9 modelport.lock: restored in the app', () => {
  const entries = [
    entry('models/loras/style/lantern.safetensors'),
    entry('models/loras/here.safetensors', { fileId: 301 }),
    entry('models/checkpoints/old.ckpt', { fileId: 302, type: 'Checkpoint' }),
  ]

  it('goes into a program just where the list says, tells what is there, and is queued once', async () => {
    const { restore, lock, queue, root, comfy } = await opened(entries)
    await writeFile(join(root, 'models', 'loras', 'here.safetensors'), content)
    const place = { as: 'listed', target: { kind: 'program', programId: comfy.id } } as const
    const plan = await restore.plan(lock.lockId, place, never)
    expect(plan.files.map(({ state, obstacle }) => [state, obstacle])).toEqual([
      ['missing', null],
      ['here', null],
      ['pickle', null],
    ])
    expect(plan.files[0]?.shownPath).toEqual([comfy.name, 'models', 'loras', 'style', 'lantern.safetensors'])
    expect(await restore.add(lock.lockId, place, never)).toHaveLength(2)
    expect(queue.map(({ folder, fileName, root: mustBe }) => [join(folder, fileName), mustBe])).toEqual([
      [join(root, 'models', 'loras', 'style', 'lantern.safetensors'), root],
      [join(root, 'models', 'checkpoints', 'old.ckpt'), root],
    ])
    expect(queue[0]).toMatchObject({ sha256, bytes: content.length, versionId: 20, fileId: 300 })
    expect((await restore.plan(lock.lockId, place, never)).files.map(({ state }) => state)).toEqual([
      'queued',
      'here',
      'queued',
    ])
    expect(await restore.add(lock.lockId, place, never)).toEqual([])
  })

  it('goes below a chosen folder, replaces nothing there, and says what is in the way', async () => {
    const { restore, lock, queue, folder } = await opened(entries)
    const taken = join(folder, 'usb', 'models', 'loras', 'here.safetensors')
    await mkdir(join(taken, '..'), { recursive: true })
    await writeFile(taken, 'another')
    const place = { as: 'listed', target: { kind: 'folder', folderId: 'usb' } } as const
    const plan = await restore.plan(lock.lockId, place, never)
    expect(plan.files[1]).toMatchObject({ state: 'missing', obstacle: { kind: 'nameTaken' } })
    await restore.add(lock.lockId, place, never)
    expect(queue.map(({ fileName }) => fileName)).toEqual(['lantern.safetensors', 'old.ckpt'])
    expect(await readFile(taken, 'utf8')).toBe('another')
  })

  it('goes by types into the folders of the default program where that is wanted', async () => {
    const { restore, lock, queue, root } = await opened(entries)
    const place = { as: 'byType', target: null } as const
    await restore.add(lock.lockId, place, never)
    expect(queue.map(({ folder, fileName }) => join(folder, fileName))).toEqual([
      join(root, 'models', 'loras', 'lantern.safetensors'),
      join(root, 'models', 'loras', 'here.safetensors'),
      join(root, 'models', 'checkpoints', 'old.ckpt'),
    ])
  })

  it('of a stranger puts nothing of it outside of the folders where a program keeps models', async () => {
    const { restore, lock, comfy } = await opened([
      entry('models/loras/a.safetensors'),
      entry('models/new type/a.safetensors', { fileId: 301 }),
      entry('input/a.pth', { fileId: 302 }),
      entry('a.yaml', { fileId: 303 }),
    ])
    const place = { as: 'listed', target: { kind: 'program', programId: comfy.id } } as const
    const { files } = await restore.plan(lock.lockId, place, never)
    expect(files.map(({ obstacle }) => obstacle?.kind ?? null)).toEqual([null, null, 'notForModels', 'notForModels'])
    expect(await restore.add(lock.lockId, place, never)).toHaveLength(2)
  })

  it.each(['listed', 'byType'] as const)(
    'finds a file whose id the list does not say, and tells of one that Civitai has no more (%s)',
    async (as) => {
      const { fileId, ...ids } = known.paperLantern
      const file = server().catalogue.file(fileId)
      const hash = file === undefined ? '' : ((await trueHashes(file)).SHA256?.toLowerCase() ?? '')
      const { restore, lock, queue, comfy, root } = await opened([
        entry('models/loras/lantern.safetensors', { ...ids, sha256: hash, bytes: file?.bytes ?? 0, fileId: null }),
        entry('models/loras/gone.safetensors', { ...ids, sha256: 'ab'.repeat(32), fileId: null }),
        entry('models/loras/here.safetensors', { ...ids, fileId: null }),
      ])
      await writeFile(join(root, 'models', 'loras', 'here.safetensors'), content)
      const place = { as, target: { kind: 'program', programId: comfy.id } } as const
      const plan = await restore.plan(lock.lockId, place, never)
      expect(plan.files.map(({ state, obstacle }) => [state, obstacle?.kind ?? null])).toEqual([
        ['missing', null],
        ['missing', 'notFound'],
        ['here', null],
      ])
      await restore.add(lock.lockId, place, never)
      expect(queue).toMatchObject([{ ...known.paperLantern, sha256: hash }])
    },
  )

  it.each(['listed', 'byType'] as const)('has its sidecars written, as other downloads have (%s)', async (as) => {
    const { restore, lock, queue, comfy } = await opened(entries)
    await restore.add(lock.lockId, { as, target: { kind: 'program', programId: comfy.id } }, never)
    expect(queue).toHaveLength(3)
    for (const { due } of queue) expect(due).toContain('beside')
  })

  it('goes as listed by itself only where the program looks for every file', async () => {
    const { lock } = await opened(entries)
    expect(lock.listedFits).toBe(true)
    for (const path of ['LORA/x.safetensors', 'models/Stable-diffusion/x.safetensors']) {
      const other = await opened([...entries, entry(path)])
      expect([path, other.lock.listedFits]).toEqual([path, false])
    }
  })

  it.each(['listed', 'byType'] as const)(
    'takes a file from elsewhere on this computer, and says so (%s)',
    async (as) => {
      const elsewhere = join(await tempFolder(), 'mine.safetensors')
      await writeFile(elsewhere, content)
      const { restore, lock, queue, comfy } = await opened([entry('models/loras/lantern.safetensors')], [elsewhere])
      const place = { as, target: { kind: 'program', programId: comfy.id } } as const
      expect((await restore.plan(lock.lockId, place, never)).files).toMatchObject([{ state: 'owned', obstacle: null }])
      await restore.add(lock.lockId, place, never)
      expect(queue).toMatchObject([
        { own: { path: elsewhere }, shownPath: [comfy.name, 'models', 'loras', 'lantern.safetensors'] },
      ])
    },
  )

  it('is refused for a list that is not open any more, and for a program that is gone', async () => {
    const { restore, lock } = await opened(entries)
    const place = { as: 'byType', target: null } as const
    await expect(restore.plan('another', place, never)).rejects.toThrow(FailureError)
    const gone = { as: 'listed', target: { kind: 'program', programId: 'gone' } } as const
    await expect(restore.plan(lock.lockId, gone, never)).rejects.toMatchObject({ failure: { kind: 'folderMissing' } })
  })
})
