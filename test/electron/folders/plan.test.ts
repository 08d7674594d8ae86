import { createHash } from 'node:crypto'
import { readFile, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pathKey, planFile, type PlanInput } from '../../../electron/folders/plan'
import { tempFolder } from './trees'

const body = 'the wanted bytes'
const sha256Of = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

function input(folder: string, more: Partial<PlanInput> = {}): PlanInput {
  return {
    folder,
    name: 'neon.safetensors',
    fileId: 55,
    bytes: body.length,
    sha256: sha256Of(body),
    taken: new Set(),
    hashOf: async (path) => sha256Of(await readFile(path)),
    ...more,
  }
}

async function planned(wanted: PlanInput) {
  const result = await planFile(wanted)
  if (!result.ok) return result.failure
  return { clash: result.value.clash, fileName: result.value.fileName }
}

describe('6.2 Folders: the plan of a file name', () => {
  it('keeps the name where nothing has it, and creates nothing', async () => {
    const folder = await tempFolder()
    expect(await planFile(input(join(folder, 'models', 'loras')))).toEqual({
      ok: true,
      value: {
        fileName: 'neon.safetensors',
        path: join(folder, 'models', 'loras', 'neon.safetensors'),
        clash: 'none',
        longPath: false,
      },
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('says so when that very file is there, spelled as it is there', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'NEON.safetensors'), body)
    expect(await planned(input(folder))).toEqual({ clash: 'same', fileName: 'NEON.safetensors' })
    expect(await planned(input(folder, { bytes: body.length + 1024, sha256: sha256Of(body).toUpperCase() }))).toEqual({
      clash: 'same',
      fileName: 'NEON.safetensors',
    })
  })

  it('adds the file id when another file has the name, whatever the case of its letters', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'Neon.SafeTensors'), 'the other bytes!')
    expect(await planned(input(folder))).toEqual({ clash: 'renamed', fileName: 'neon (55).safetensors' })
  })

  it('sees a name that another system stored decomposed', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'e\u0301te\u0301.pt'), 'x')
    expect(await planned(input(folder, { name: '\u00e9t\u00e9.pt' }))).toMatchObject({ clash: 'renamed' })
  })

  it('goes on counting when the name with the id is taken too', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'neon.safetensors'), 'one')
    await writeFile(join(folder, 'neon (55).safetensors'), 'two')
    expect(await planned(input(folder))).toEqual({ clash: 'renamed', fileName: 'neon (55-2).safetensors' })
  })

  it('finds the same file again under the name that it got when it was renamed', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'neon.safetensors'), 'another one')
    await writeFile(join(folder, 'neon (55).safetensors'), body)
    expect(await planned(input(folder))).toEqual({ clash: 'same', fileName: 'neon (55).safetensors' })
  })

  it('does not take a path that the queue has reserved', async () => {
    const folder = await tempFolder()
    const taken = new Set([pathKey(join(folder, 'NEON.safetensors')), pathKey(join(folder, 'neon (55).safetensors'))])
    expect(await planned(input(folder, { taken }))).toEqual({ clash: 'renamed', fileName: 'neon (55-2).safetensors' })
  })

  it('never takes a file for the same when Civitai lists no hash, and reads only files of the right size', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'neon.safetensors'), body)
    const hashed: string[] = []
    const hashOf = (path: string) => {
      hashed.push(path)
      return Promise.resolve('')
    }
    expect(await planned(input(folder, { sha256: null, hashOf }))).toMatchObject({ clash: 'renamed' })
    expect(await planned(input(folder, { bytes: body.length + 1025, hashOf }))).toMatchObject({ clash: 'renamed' })
    expect(hashed).toEqual([])
  })

  it('leaves a folder and a broken link of that name alone', async () => {
    const folder = await tempFolder()
    await symlink(join(folder, 'gone'), join(folder, 'neon.safetensors'))
    expect(await planned(input(folder))).toEqual({ clash: 'renamed', fileName: 'neon (55).safetensors' })
  })

  it('warns of a path that Windows programs may not open, and plans it all the same', async () => {
    const folder = join(await tempFolder(), 'a'.repeat(200), 'b'.repeat(60))
    expect(await planFile(input(folder))).toMatchObject({ ok: true, value: { clash: 'none', longPath: true } })
  })

  it('fails when the folder is a file, and when every suffix is taken', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'file'), '')
    expect(await planned(input(join(folder, 'file')))).toMatchObject({ kind: 'folderMissing' })
    const everything = new (class extends Set<string> {
      override has() {
        return true
      }
    })()
    expect(await planned(input(folder, { taken: everything }))).toMatchObject({ kind: 'nameTaken' })
  })

  it('makes one key of the spellings of one path', () => {
    expect(pathKey('/a/b/../Neon.pt')).toBe(pathKey('/A/neon.PT'))
    expect(pathKey('/a/neon.pt')).not.toBe(pathKey('/b/neon.pt'))
  })
})
