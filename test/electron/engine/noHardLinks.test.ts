import { chmod, readFile, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { asNobody } from '../asNobody'
import { placingPath } from '../../../electron/files/naming'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()

async function parted(bytes: string): Promise<{ folder: string; part: string; final: string }> {
  const folder = await tempFolder()
  const part = join(folder, '1-2.mpdl')
  await writeFile(part, bytes)
  return { folder, part, final: join(folder, 'lantern.safetensors') }
}

/**
 * The kernel refuses a second name for a set-user-ID file of somebody else (sysctl fs.protected_hardlinks), and that is
 * what a file system without hard links looks like from here.
 */
async function unlinkable(): Promise<{ folder: string; part: string; final: string }> {
  const made = await parted('new')
  await chmod(made.folder, 0o777)
  await chmod(made.part, 0o4666)
  return made
}

type Parted = Awaited<ReturnType<typeof parted>>

/** Runs `place` for each as a user who owns nothing here; answers what `link` alone said, and how placing ended. */
async function placeAsNobody(all: readonly Parted[]): Promise<unknown> {
  const module = resolve(import.meta.dirname, '../../../electron/engine/place.ts')
  const program = `
    const { link } = await import('node:fs/promises')
    const { place } = await import(${JSON.stringify(module)})
    const said = (promise) => promise.then(() => 'done', (error) => error.code)
    async function act(all) {
      const ends = []
      for (const { part, final, folder } of all)
        ends.push([await said(link(part, final + '.second')), await said(place(part, final, folder))])
      return ends
    }
  `
  return await asNobody(program, all)
}

async function reads(path: string): Promise<string> {
  return readFile(path, 'utf8')
}

describe('6. The engine: placing where there are no hard links', () => {
  it('moves the part file onto a placeholder of its own, also one that a kill left, and replaces nothing else', async () => {
    const [free, taken, ours, others] = [await unlinkable(), await unlinkable(), await unlinkable(), await unlinkable()]
    await writeFile(taken.final, 'theirs')
    await writeFile(ours.final, 'placeholder of 1-2.mpdl\n')
    await writeFile(others.final, 'placeholder of 9-9.mpdl\n')

    expect(await placeAsNobody([free, taken, ours, others])).toEqual([
      ['EPERM', 'done'],
      ['EPERM', 'EEXIST'],
      ['EPERM', 'done'],
      ['EPERM', 'EEXIST'],
    ])
    expect(await readdir(free.folder)).toEqual(['lantern.safetensors'])
    expect(await readdir(ours.folder)).toEqual(['lantern.safetensors'])
    expect([await reads(free.final), await reads(ours.final)]).toEqual(['new', 'new'])
    expect([await reads(taken.final), await reads(taken.part)]).toEqual(['theirs', 'new'])
    expect([await reads(others.final), await reads(others.part)]).toEqual(['placeholder of 9-9.mpdl\n', 'new'])
  })

  it('knows a placeholder that a kill left half-written by the note beside the part file', async () => {
    const [empty, torn, theirs, foreign] = [
      await unlinkable(),
      await unlinkable(),
      await unlinkable(),
      await unlinkable(),
    ]
    await writeFile(empty.final, '')
    await writeFile(torn.final, 'placeholder o')
    await writeFile(theirs.final, '')
    await writeFile(foreign.final, 'plain')
    for (const { part } of [empty, torn, foreign]) {
      await writeFile(placingPath(part), '')
      await chmod(placingPath(part), 0o666)
    }

    expect(await placeAsNobody([empty, torn, theirs, foreign])).toEqual([
      ['EPERM', 'done'],
      ['EPERM', 'done'],
      ['EPERM', 'EEXIST'],
      ['EPERM', 'EEXIST'],
    ])
    for (const { folder, final } of [empty, torn]) {
      expect(await readdir(folder)).toEqual(['lantern.safetensors'])
      expect(await reads(final)).toBe('new')
    }
    expect([await reads(theirs.final), await reads(theirs.part)]).toEqual(['', 'new'])
    expect([await reads(foreign.final), await reads(foreign.part)]).toEqual(['plain', 'new'])
  })
})
