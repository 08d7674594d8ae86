import { link, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Program } from '../../../shared/program'
import { bestWay, waysBetween, type TwoPlaces } from '../../../electron/folders/ownWays'
import { preflight, recordOf } from '../../../electron/folders/preflight'
import { anOrder } from './orders'
import { comfyTree, grow, tempFolder } from './trees'

const ext4 = 0xef53
const near: TwoPlaces = { sameVolume: true, fileSystem: ext4, bytes: 1000, freeBytes: 5000, system: 'linux' }

describe('6.4 Own it already: which ways two places can do', () => {
  it.each<[string, Partial<TwoPlaces>, string[], string | null]>([
    ['on one volume', {}, ['hardLink', 'symlink', 'copy'], 'hardLink'],
    ['on one that shares bytes', { fileSystem: 0x9123683e }, ['hardLink', 'reflink', 'symlink', 'copy'], 'hardLink'],
    ['on a Mac', { system: 'darwin' }, ['hardLink', 'reflink', 'symlink', 'copy'], 'hardLink'],
    ['on two volumes', { sameVolume: false }, ['symlink', 'copy'], 'copy'],
    ['on two volumes, the second full', { sameVolume: false, freeBytes: 10 }, ['symlink'], null],
    ['on a drive without links', { fileSystem: 0x2011bab0 }, ['copy'], 'copy'],
    ['on Windows', { system: 'win32', fileSystem: 0 }, ['hardLink', 'copy'], 'hardLink'],
  ])('%s', (_where, over, ways, best) => {
    const possible = waysBetween({ ...near, ...over })
    expect(possible.ways).toEqual(ways)
    expect(possible.ways.length + possible.hindered.length).toBe(4)
    expect(bestWay(possible)).toBe(best)
  })

  it('each other has its reason', () => {
    const { hindered } = waysBetween({ ...near, sameVolume: false, freeBytes: 10, system: 'win32' })
    expect(hindered).toEqual([
      { way: 'hardLink', why: 'otherDrive' },
      { way: 'reflink', why: 'otherDrive' },
      { way: 'symlink', why: 'needsRights' },
      { way: 'copy', why: 'noRoom' },
    ])
    expect(waysBetween(near).hindered).toEqual([{ way: 'reflink', why: 'noSharing' }])
  })
})

/** A ComfyUI, a file that is elsewhere on the computer, and an order for the same file. */
async function scene(over: Parameters<typeof anOrder>[0] = {}) {
  const root = await tempFolder()
  await grow(root, [...comfyTree, 'mine/lantern.safetensors'])
  const owned = join(root, 'mine/lantern.safetensors')
  const program: Program = { id: 'p', kind: 'comfyui', name: 'ComfyUI', root, overrides: {} }
  const order = anOrder({ program, file: { name: 'lantern.safetensors', sha256: 'aa', bytes: 24 }, ...over })
  const around = { neutralFolder: root, queue: [], hashOf: () => Promise.resolve('bb'), ownedAt: () => [owned] }
  return { root, owned, order, around }
}

describe('6.4 Own it already: in the plan', () => {
  it('is told with where it is, and the queue takes it from there, at no cost of room', async () => {
    const { owned, order, around } = await scene()
    const [plan] = await preflight([order], around)
    if (plan === undefined) throw new Error('no plan')
    expect(plan.planned).toMatchObject({ clash: 'none', obstacle: null })
    expect(plan.planned.owned).toMatchObject({
      choice: 'hardLink',
      shownPath: ['ComfyUI', 'mine', 'lantern.safetensors'],
    })
    expect(plan.planned.freeAfterBytes).toBe(plan.planned.freeBytes)
    expect(recordOf(order, plan, 'one', 0).own).toEqual({ choice: 'hardLink', path: owned })
  })

  it('is done as a person chose, where that can be', async () => {
    const { order, around } = await scene()
    const chosen = async (own: 'copy' | 'fetch') => {
      const [plan] = await preflight([{ ...order, own }], around)
      return [plan?.planned.owned?.choice, plan?.taking?.choice]
    }
    expect(await chosen('copy')).toEqual(['copy', 'copy'])
    expect(await chosen('fetch')).toEqual(['fetch', 'fetch'])
  })

  it('needs no leave of Civitai’s, but to download it again', async () => {
    const { order, around } = await scene({ access: { kind: 'archived' } })
    const obstacle = async (own?: 'fetch') => (await preflight([{ ...order, own }], around))[0]?.planned.obstacle
    expect(await obstacle()).toBeNull()
    expect(await obstacle('fetch')).toMatchObject({ kind: 'archived' })
  })

  it('is nothing where the file is gone, has no hash, or is in that very place', async () => {
    const { root, order, around } = await scene()
    const [gone] = await preflight([order], { ...around, ownedAt: () => [join(root, 'gone')] })
    expect(gone?.planned.owned).toBeUndefined()
    const [noHash] = await preflight([{ ...order, file: { ...order.file, sha256: null } }], around)
    expect(noHash?.planned.owned).toBeUndefined()
    await mkdir(join(root, 'models/loras'), { recursive: true })
    await link(join(root, 'mine/lantern.safetensors'), join(root, 'models/loras/lantern.safetensors'))
    const [there] = await preflight([order], { ...around, hashOf: () => Promise.resolve('aa') })
    expect(there?.planned).toMatchObject({ clash: 'same' })
    expect(there?.taking).toBeNull()
  })
})
