import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Download, DownloadState } from '@shared/download'
import type { Program } from '@shared/program'
import { downloadSchema } from '@shared/schemas/download'
import type { PlannedFile } from '@shared/ipc'
import { describe, expect, it } from 'vitest'
import { accessFailure, preflight, recordOf, type Order, type Preflight } from '../../../electron/folders/preflight'
import { aDownload } from '../engine/builders'
import { aPicture, anOrder } from './orders'
import { program, tempFolder } from './trees'

const hashOf = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')

async function plansOf(orders: Order[], neutralFolder: string, queue: Download[] = []): Promise<Preflight[]> {
  return await preflight(orders, { neutralFolder, queue, hashOf })
}

async function planOf(order: Order, neutralFolder: string, queue: Download[] = []): Promise<PlannedFile> {
  const [plan] = await plansOf([order], neutralFolder, queue)
  if (plan === undefined) throw new Error('no plan')
  return plan.planned
}

describe('6.2 Folders: before a byte flows', () => {
  it("the final path in the program's folder is known, and nothing is created", async () => {
    const root = await tempFolder()
    const plan = await planOf(anOrder({ program: program(root) }), join(root, 'neutral'))
    expect(plan).toMatchObject({
      path: join(root, 'models', 'loras', 'lantern.safetensors'),
      shownPath: ['ComfyUI', 'models', 'loras', 'lantern.safetensors'],
      source: 'program',
      clash: 'none',
      obstacle: null,
    })
    expect(await readdir(root)).toEqual([])
  })

  it('a chosen folder, an override and the neutral folder are told apart', async () => {
    const root = await tempFolder()
    const neutral = join(root, 'neutral')
    const overridden = program(root, { overrides: { LORA: join(root, 'mine') } })
    const chosen = anOrder({ program: program(root), chosenFolder: join(root, 'here') })
    expect(await planOf(chosen, neutral)).toMatchObject({
      source: 'chosen',
      path: join(root, 'here', 'lantern.safetensors'),
    })
    expect(await planOf(anOrder({ program: overridden }), neutral)).toMatchObject({
      source: 'override',
      path: join(root, 'mine', 'lantern.safetensors'),
    })
    expect(await planOf(anOrder(), neutral)).toMatchObject({
      source: 'neutral',
      path: join(neutral, 'LORA', 'lantern.safetensors'),
    })
  })

  it('a nasty name is clean, and stays in its folder', async () => {
    const folder = await tempFolder()
    const plan = await planOf(anOrder({ chosenFolder: folder, file: { name: '../../CON:x?.safetensors' } }), folder)
    expect(plan.path.startsWith(join(folder, '/'))).toBe(true)
    expect(plan.shownPath.at(-1)).not.toMatch(/[/\\:?]/)
  })

  it('a file that is there already is told as the same, another one under its name is left alone', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'lantern.safetensors'), 'bytes of the lantern')
    const bytes = 'bytes of the lantern'.length
    const same = { bytes, sha256: createHash('sha256').update('bytes of the lantern').digest('hex') }
    expect(await planOf(anOrder({ chosenFolder: folder, file: same }), folder)).toMatchObject({ clash: 'same' })
    expect(await planOf(anOrder({ chosenFolder: folder, file: { bytes } }), folder)).toMatchObject({
      clash: 'renamed',
      path: join(folder, 'lantern (300).safetensors'),
    })
  })

  it('a file that is queued for the same folder is not planned twice', async () => {
    const folder = await tempFolder()
    const queue = [aDownload({ id: 'q1', folder, fileName: 'lantern (2).safetensors' })]
    const [plan] = await plansOf([anOrder({ chosenFolder: folder })], folder, queue)
    expect(plan).toMatchObject({ fileName: 'lantern (2).safetensors', planned: { clash: 'queued' } })
  })

  it.each<[string, (root: string) => Promise<[string, string]>]>([
    ['with dots', (root) => Promise.resolve([join(root, 'loras'), `${root}/loras/../loras/`])],
    ['through a link', async (root) => (await symlink(root, join(root, 'link')), [root, join(root, 'link')])],
    [
      'in other letters, while it is still to be made',
      (root) => Promise.resolve([join(root, 'Loras'), join(root, 'loras')]),
    ],
  ])('a file that is queued for the same folder, spelled %s, is not planned twice', async (_, spell) => {
    const [folder, again] = await spell(await tempFolder())
    const [first, twin] = await plansOf([anOrder({ chosenFolder: folder }), anOrder({ chosenFolder: again })], folder)
    expect([first, twin].map((plan) => plan?.planned.clash)).toEqual(['none', 'queued'])
    const [plan] = await plansOf([anOrder({ chosenFolder: again })], folder, [aDownload({ id: 'q1', folder })])
    expect(plan).toMatchObject({ planned: { clash: 'queued' } })
  })

  it('a file that is queued for a folder that is really another one is planned', async () => {
    const root = await tempFolder()
    const [one, other] = [join(root, 'one'), join(root, 'other')]
    await Promise.all([mkdir(one), mkdir(other)])
    const [plan] = await plansOf([anOrder({ chosenFolder: other })], root, [aDownload({ folder: one })])
    expect(plan).toMatchObject({ planned: { clash: 'none' } })
  })

  it('a file that was fetched once may be planned again', async () => {
    const folder = await tempFolder()
    const state = { kind: 'done', at: 1, path: join(folder, 'x'), sha256: 'a', verified: true } as const
    const [plan] = await plansOf([anOrder({ chosenFolder: folder })], folder, [aDownload({ folder, state })])
    expect(plan).toMatchObject({ planned: { clash: 'none' } })
  })

  it('files of one call take names from each other and from the queue', async () => {
    const folder = await tempFolder()
    const queue = [aDownload({ versionId: 7, folder, fileName: 'LANTERN.safetensors' })]
    const orders = [301, 302].map((id) => anOrder({ chosenFolder: folder, file: { id } }))
    const plans = await plansOf(orders, folder, queue)
    expect(plans.map(({ fileName }) => fileName)).toEqual(['lantern (301).safetensors', 'lantern (302).safetensors'])
  })

  it('a file that one call names twice is planned once', async () => {
    const folder = await tempFolder()
    const order = anOrder({ chosenFolder: folder })
    const plans = await plansOf([order, order], folder)
    expect(plans.map(({ planned }) => planned.clash)).toEqual(['none', 'queued'])
    expect(plans[1]?.fileName).toBe(plans[0]?.fileName)
  })
})

describe('6.2 Folders: what stands in the way', () => {
  it('is a volume too small for all that is planned and queued there together', async () => {
    const folder = await tempFolder()
    const free = (await planOf(anOrder({ chosenFolder: folder }), folder)).freeBytes ?? 0
    expect(free).toBeGreaterThan(0)
    // Others write to this volume too: a quarter is sure to be there a moment later, more than the whole is not.
    const part = Math.round(free / 4)
    const fits = anOrder({ chosenFolder: folder, file: { bytes: part } })
    expect((await planOf(fits, folder)).obstacle).toBeNull()
    const orders = [1, 2, 3, 4, 5].map((id) =>
      anOrder({ chosenFolder: folder, file: { id, bytes: part, sha256: String(id).repeat(64) } }),
    )
    const plans = (await plansOf(orders, folder)).map(({ planned }) => planned)
    expect(plans.slice(0, 3).map(({ obstacle }) => obstacle)).toEqual([null, null, null])
    const last = plans.at(-1)
    expect(last?.obstacle).toMatchObject({ kind: 'diskFull', expected: String(part) })
    expect(last?.freeAfterBytes).toBe(Number(last?.obstacle?.actual) - part)
    expect(last?.freeAfterBytes).toBeLessThan(0)
    expect(plans[0]?.freeAfterBytes).toBeLessThanOrEqual(free - 3 * part + part / 2)

    const queue = [aDownload({ versionId: 7, folder, bytes: Math.round(free * 0.9) })]
    expect((await planOf(fits, folder, queue)).obstacle).toMatchObject({ kind: 'diskFull' })
  })

  it('is no second copy of a file that is planned for two folders of a volume, queued or there: it will be a link', async () => {
    const folder = await tempFolder()
    const free = (await planOf(anOrder({ chosenFolder: folder }), folder)).freeBytes ?? 0
    const bytes = Math.round(free * 0.6)
    for (const name of ['one', 'two']) await mkdir(join(folder, name))
    const into = (name: string) => anOrder({ chosenFolder: join(folder, name), file: { bytes } })
    const obstaclesOf = (plans: Preflight[]) => plans.map(({ planned }) => planned.obstacle)
    const both = await plansOf([into('one'), into('two')], folder)
    expect(obstaclesOf(both)).toEqual([null, null])
    expect(both[1]?.planned.freeAfterBytes).toBeGreaterThan(0)

    const twin = aDownload({ folder: join(folder, 'queued'), bytes, sha256: 'a'.repeat(64) })
    expect((await planOf(into('two'), folder, [twin])).obstacle).toBeNull()
    const other = aDownload({ id: 'other', folder, bytes, sha256: 'b'.repeat(64) })
    expect((await planOf(into('two'), folder, [other])).obstacle).toMatchObject({ kind: 'diskFull' })
    const state = { kind: 'done', at: 1, path: join(folder, 'there'), sha256: 'a'.repeat(64), verified: true } as const
    expect((await planOf(into('two'), folder, [other, { ...twin, state }])).obstacle).toBeNull()
    // Where the one that is written does not fit, the other has nothing to be a link to.
    const large = (name: string) => anOrder({ chosenFolder: join(folder, name), file: { bytes: 10 ** 15 } })
    expect(obstaclesOf(await plansOf([large('one'), large('two')], folder)).map((one) => one?.kind)).toEqual([
      'diskFull',
      'diskFull',
    ])
  })

  it('is no download of the queue that is paused or needs a person: it may never come', async () => {
    const folder = await tempFolder()
    const states: DownloadState[] = [{ kind: 'paused' }, { kind: 'attention', failure: { kind: 'needsKey' } }]
    const queue = states.map((state) => aDownload({ versionId: 7, folder, bytes: 10 ** 15, state }))
    expect((await planOf(anOrder({ chosenFolder: folder }), folder, queue)).obstacle).toBeNull()
  })

  it('is no download of the queue that does not fit itself', async () => {
    const folder = await tempFolder()
    const queue = [aDownload({ versionId: 7, folder, bytes: 10 ** 15 })]
    expect((await planOf(anOrder({ chosenFolder: folder }), folder, queue)).obstacle).toBeNull()
  })

  it('is not what the queue has on disk already', async () => {
    const folder = await tempFolder()
    const queue = [aDownload({ versionId: 7, folder, bytes: 10 ** 15, received: 10 ** 15 })]
    expect((await planOf(anOrder({ chosenFolder: folder }), folder, queue)).obstacle).toBeNull()
  })

  it('is a folder that is not there and is not made either: a drive that is away may be where it lies', async () => {
    const folder = await tempFolder()
    const vaes = join(folder, 'my vaes')
    const own: Program = { ...program(join(folder, 'ComfyUI')), overrides: { LORA: vaes }, template: '{baseModel}' }
    await mkdir(own.root)
    const order = anOrder({ program: own })
    expect((await planOf(order, folder)).obstacle).toEqual({ kind: 'folderMissing', path: vaes })
    await mkdir(vaes)
    const [plan] = await plansOf([order], folder)
    expect(plan).toMatchObject({ root: vaes, folder: join(vaes, 'SDXL 1.0'), planned: { obstacle: null } })
  })

  it('is a file where the folder should be', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'loras'), 'not a folder')
    const plan = await planOf(anOrder({ chosenFolder: join(folder, 'loras') }), folder)
    expect(plan.obstacle).toMatchObject({ kind: 'notWritable' })
  })

  it.each([
    [{ kind: 'open' }, null],
    [
      { kind: 'earlyAccess', endsAt: 7 },
      { kind: 'earlyAccess', until: 7 },
    ],
    [{ kind: 'earlyAccess', endsAt: null }, { kind: 'earlyAccess' }],
    [{ kind: 'paid' }, { kind: 'paid' }],
    [{ kind: 'noDownload' }, { kind: 'downloadsDisabled' }],
    [{ kind: 'archived' }, { kind: 'archived' }],
    [{ kind: 'takenDown' }, null],
  ] as const)('of the access %j is %j', async (access, failure) => {
    expect(accessFailure(access)).toEqual(failure)
    const folder = await tempFolder()
    expect((await planOf(anOrder({ chosenFolder: folder, access }), folder)).obstacle).toEqual(failure)
  })
})

describe('6.2 Folders: the record of a planned file', () => {
  it('waits at the planned place, with a still picture and what Civitai lists', async () => {
    const folder = await tempFolder()
    const pictures = [aPicture({ kind: 'video', url: 'v' }), aPicture({ url: 'still', level: 4 })]
    const order = anOrder({ chosenFolder: folder, version: { pictures } })
    const [plan] = await plansOf([order], folder)
    if (plan === undefined) throw new Error('no plan')
    const record = recordOf(order, plan, 'id', 5)
    expect(downloadSchema.parse(record)).toEqual(record)
    expect(record).toMatchObject({
      ...{ id: 'id', modelId: 1, versionId: 20, fileId: 300, folder, fileName: 'lantern.safetensors' },
      ...{ listedBytes: 4000, bytes: 4000, bytesExact: false, received: 0, addedAt: 5, sha256: 'a'.repeat(64) },
      ...{ pictureUrl: 'still', pictureLevel: 4, state: { kind: 'waiting' } },
    })
  })
})
