import { createHash } from 'node:crypto'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Needed } from '@shared/needs'
import { ownedIn } from '../../../../electron/library/needs/ownedIn'
import { tempFolder } from '../../folders/trees'

const shaOf = (text: string) => createHash('sha256').update(text).digest('hex')
const query = (text: string) => ({ sha256: shaOf(text), bytes: text.length })

async function twoPrograms() {
  const folder = await tempFolder()
  const [comfy, webui, drive] = ['comfy', 'webui', 'drive'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const one of [comfy, webui, drive]) await mkdir(join(one, 'loras'), { recursive: true })
  await writeFile(join(comfy, 'loras', 'a.safetensors'), 'model a')
  await writeFile(join(webui, 'loras', 'b.safetensors'), 'model b')
  await writeFile(join(drive, 'loras', 'c.safetensors'), 'model c')
  await symlink(join(drive, 'loras'), join(webui, 'linked'))
  const hashed: string[] = []
  const hashOf = async (path: string) => {
    hashed.push(path)
    return shaOf(await readFile(path, 'utf8'))
  }
  return { comfy, webui, drive, hashed, hashOf }
}

describe('6.8 From a picture to its models: what is here without an index', () => {
  it('is found in the folders of every program, links followed, by its bytes', async () => {
    const { comfy, webui, drive, hashOf } = await twoPrograms()
    const owned = ownedIn(() => Promise.resolve([comfy, join(comfy, 'loras'), webui]), hashOf)
    expect(await owned.byHash([query('model a')])).toBe(join(comfy, 'loras', 'a.safetensors'))
    expect(await owned.byHash([query('model b')])).toBe(join(webui, 'loras', 'b.safetensors'))
    expect(await owned.byHash([query('model c')])).toBe(join(drive, 'loras', 'c.safetensors'))
    expect(await owned.byHash([query('model d')])).toBeNull()
  })

  it('is not looked for before it is asked about, and of another size is not hashed', async () => {
    const { comfy, hashed, hashOf } = await twoPrograms()
    let asked = 0
    const owned = ownedIn(() => {
      asked += 1
      return Promise.resolve([comfy])
    }, hashOf)
    expect(asked).toBe(0)
    // Of a size that no listing could be so wrong about.
    expect(await owned.byHash([{ sha256: shaOf('x'), bytes: 5_000_000_000 }])).toBeNull()
    expect(await owned.byHash([query('model a')])).not.toBeNull()
    expect(await owned.byHash([query('model x'), query('model a')])).not.toBeNull()
    expect([asked, hashed]).toEqual([1, [join(comfy, 'loras', 'a.safetensors')]])
  })

  it('is told by its name where there is no hash to compare, and not where its bytes are others', async () => {
    const { comfy, hashed, hashOf } = await twoPrograms()
    const owned = ownedIn(() => Promise.resolve([comfy]), hashOf)
    const need = (more: Partial<Needed>): Needed => ({
      ...{ kind: 'lora', name: null, hash: null, weight: null, modelId: null, versionId: null, source: 'workflow' },
      ...more,
    })
    const path = join(comfy, 'loras', 'a.safetensors')
    expect(await owned.byNeed(need({ name: 'style/a.safetensors' }))).toMatchObject({ path, by: 'name' })
    expect(await owned.byNeed(need({ name: 'A' }))).toMatchObject({ path, by: 'name' })
    expect(await owned.byNeed(need({ name: 'a.ckpt' }))).toBeNull()
    expect(hashed).toEqual([])
    const hash = shaOf('model a').slice(0, 10)
    expect(await owned.byNeed(need({ name: 'a', hash }))).toMatchObject({ path, by: 'hash' })
    expect(await owned.byNeed(need({ name: 'a', hash: '0123456789' }))).toBeNull()
    expect(await owned.byNeed(need({ name: 'renamed', hash }))).toBeNull()
    // A folder that a person named is looked through.
    const all = ownedIn(() => Promise.resolve([comfy]), hashOf, { all: true })
    expect(await all.byNeed(need({ name: 'renamed', hash }))).toMatchObject({ path, by: 'hash' })
  })
})
