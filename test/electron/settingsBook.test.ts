import { join } from 'node:path'
import type { Settings } from '@shared/settings'
import { settingsSchema } from '@shared/schemas/settings'
import { describe, expect, it } from 'vitest'
import { openSettings } from '../../electron/settingsBook'
import { a1111Tree, comfyTree, grow, program, tempFolder } from './folders/trees'

/** A book whose store and listener keep all that they get. */
function book(first: Partial<Settings> = {}) {
  const saved: Settings[] = []
  const told: Settings[] = []
  const store = {
    load: () => ({ ...settingsSchema.parse({}), ...first }),
    save: (settings: Settings) => void saved.push(settings),
  }
  const befores: Settings[] = []
  const settings = openSettings(store, (changed, before) => {
    told.push(changed)
    befores.push(before)
  })
  return { settings, saved, told, befores }
}

async function installs(...trees: (readonly string[])[]): Promise<string[]> {
  const folder = await tempFolder()
  const roots = trees.map((_, n) => join(folder, `install ${String(n)}`))
  for (const [n, tree] of trees.entries()) await grow(roots[n] ?? folder, tree)
  return roots
}

describe('9. The screens: the settings', () => {
  it('are saved and told at each change', () => {
    const { settings, saved, told } = book()
    expect(settings.change({ theme: 'dark', speedLimit: 1_000_000 })).toMatchObject({ theme: 'dark' })
    expect(settings.get()).toMatchObject({ theme: 'dark', speedLimit: 1_000_000, simultaneous: 3 })
    expect(saved).toEqual([settings.get()])
    expect(told).toEqual([settings.get()])
  })

  it('are told with those before, in which what did not change is the same object', () => {
    const { settings, told, befores } = book({ programs: [program('comfyui')] })
    settings.change({ lastBrowsed: '/browse?query=lantern' })
    expect(told[0]?.programs).toBe(befores[0]?.programs)
    expect(told[0]?.network).toBe(befores[0]?.network)
    expect(befores[0]?.lastBrowsed).not.toBe(told[0]?.lastBrowsed)
    settings.change({ programs: [program('comfyui')] })
    expect(told[1]?.programs).not.toBe(befores[1]?.programs)
  })

  it('keep what a change leaves undefined', () => {
    const { settings } = book({ theme: 'light', defaultProgramId: 'p1' })
    settings.change({ theme: undefined, defaultProgramId: null })
    expect(settings.get()).toMatchObject({ theme: 'light', defaultProgramId: null })
  })

  it('do not take what is out of bounds, and then stay as they are', () => {
    const { settings, saved } = book()
    expect(() => settings.change({ simultaneous: 0 })).toThrow()
    expect(settings.get().simultaneous).toBe(3)
    expect(saved).toEqual([])
  })
})

describe('6.2 Folders: the programs', () => {
  it('are added with the real root and a name of their kind, and the first one is the default', async () => {
    const { settings, saved } = book()
    const [comfy = '', a1111 = ''] = await installs(comfyTree, a1111Tree)
    expect(await settings.addProgram('comfyui', comfy)).toMatchObject({
      ok: true,
      value: { kind: 'comfyui', name: 'ComfyUI', root: comfy, overrides: {} },
    })
    await settings.addProgram('a1111', a1111)
    expect(settings.get().programs.map(({ name }) => name)).toEqual(['ComfyUI', 'A1111'])
    expect(settings.defaultProgram()?.root).toBe(comfy)
    expect(saved.at(-1)).toEqual(settings.get())
  })

  it('are refused where the folder is no such install, and nothing is saved', async () => {
    const { settings, saved } = book()
    const [comfy = ''] = await installs(comfyTree)
    expect(await settings.addProgram('a1111', comfy)).toMatchObject({
      ok: false,
      failure: { kind: 'badFolder', detail: 'looksLikeComfyUI' },
    })
    expect(saved).toEqual([])
  })

  it('are not added twice, however the folder is named', async () => {
    const { settings } = book()
    const [comfy = ''] = await installs(comfyTree)
    const first = await settings.addProgram('comfyui', comfy)
    expect(await settings.addProgram('comfyui', join(comfy, 'models', '..'))).toEqual(first)
    expect(await settings.addProgram('comfyui', join(comfy, 'models'))).toEqual(first)
    expect(settings.get().programs).toHaveLength(1)
  })

  it('of one kind get names that differ, also after one was removed', async () => {
    const { settings } = book()
    const roots = await installs(comfyTree, comfyTree, comfyTree)
    for (const root of roots.slice(0, 2)) await settings.addProgram('comfyui', root)
    const [first] = settings.get().programs
    settings.removeProgram(first?.id ?? '')
    await settings.addProgram('comfyui', roots[2] ?? '')
    await settings.addProgram('comfyui', roots[0] ?? '')
    expect(settings.get().programs.map(({ name }) => name)).toEqual(['ComfyUI 2', 'ComfyUI', 'ComfyUI 3'])
  })

  it('are renamed and given folders of their own, one by one', () => {
    const { settings } = book({ programs: [program('/a', { id: 'a' }), program('/b', { id: 'b' })] })
    settings.changeProgram('b', { name: 'Laptop' })
    settings.changeProgram('b', { overrides: { LORA: '/drive/loras' } })
    expect(settings.program('b')).toEqual(
      program('/b', { id: 'b', name: 'Laptop', overrides: { LORA: '/drive/loras' } }),
    )
    expect(settings.program('a')).toEqual(program('/a', { id: 'a' }))
    expect(settings.program('c')).toBeUndefined()
  })

  it('that are removed are no default any more', () => {
    const programs = [program('/a', { id: 'a' }), program('/b', { id: 'b' })]
    const { settings } = book({ programs, defaultProgramId: 'b' })
    expect(settings.defaultProgram()?.id).toBe('b')
    settings.removeProgram('b')
    expect(settings.get().defaultProgramId).toBeNull()
    expect(settings.defaultProgram()?.id).toBe('a')
    settings.removeProgram('a')
    expect(settings.defaultProgram()).toBeNull()
  })
})
