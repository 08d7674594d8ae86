import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { companionPaths, companionsOf } from '../../../electron/library/companions'
import { sidecarKinds } from '../../../electron/library/sidecarKinds'
import { useTempFolder } from '../engine/tempFolder'

const tempFolder = useTempFolder()

/** Names of what goes along with `x.safetensors` among these. */
async function goesWith(names: readonly string[], model = 'x.safetensors'): Promise<string[]> {
  const folder = await tempFolder()
  for (const name of [model, ...names]) await writeFile(join(folder, name), name)
  return (await companionsOf(join(folder, model))).map(({ name }) => name).sort()
}

describe('6.2 Mapping: what goes with a model', () => {
  it('is what programs put beside it, and all that we write ourselves', async () => {
    const own = ['x.preview.png', 'x.thumb.jpg', 'x.JPEG', 'x.metadata.json', 'x.swarm.json', 'x.txt', 'x.yaml']
    const ours = sidecarKinds.map(({ ending }) => `x${ending}`)
    expect(await goesWith([...own, ...ours])).toEqual([...own, ...ours].sort())
  })

  it('is nothing that a person has called so, nor a part file, a folder or a link', async () => {
    const folder = await tempFolder()
    const others = ['x.notes.md', 'x.zip', 'x.backup.json', 'xy.json', 'x', 'x.safetensors.placing', 'x.mpdl.journal']
    for (const name of ['x.safetensors', ...others]) await writeFile(join(folder, name), name)
    await mkdir(join(folder, 'x.txt'))
    await symlink('/etc/hostname', join(folder, 'x.json'))
    expect(await companionsOf(join(folder, 'x.safetensors'))).toEqual([])
  })

  it('is nothing that may belong to a model of the same name, or of a longer one', async () => {
    expect(await goesWith(['x.json', 'x.ckpt'])).toEqual([])
    expect(await goesWith(['x.json', 'x.v2.safetensors', 'x.v2.json', 'x.v2.preview.png'])).toEqual(['x.json'])
    expect(await goesWith(['x.json', 'x.png', 'x.preview.safetensors', 'x.preview.png'])).toEqual(['x.json', 'x.png'])
    expect(await goesWith(['x.v2.json', 'x.json'], 'x.v2.safetensors')).toEqual(['x.v2.json'])
  })

  it('heeds the case of letters where the folder does', async () => {
    // A folder that takes both for one is not to be had here: there the second name would lead to the first file.
    expect(await goesWith(['X.json', 'X.ckpt', 'x.png'])).toEqual(['x.png'])
  })

  it('is nothing for what is no model', async () => {
    expect(await goesWith(['workflow.png', 'workflow.txt'], 'workflow.json')).toEqual([])
  })

  it('is not more than a deed can hold', async () => {
    const many = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'mp4', 'webm', 'avif', 'jxl', 'PNG', 'JPG', 'WEBP', 'GIF']
    const names = many.flatMap((one) => [`x.${one}`, `x.preview.${one}`, `x.thumb.${one}`, `x.Preview.${one}`])
    expect(names.length).toBeGreaterThan(40)
    expect(await goesWith(names)).toHaveLength(40)
  })

  it('gets the name of the model where that goes to', async () => {
    const folder = await tempFolder()
    for (const name of ['x.safetensors', 'x.preview.PNG']) await writeFile(join(folder, name), name)
    expect(await companionPaths(join(folder, 'x.safetensors'), '/elsewhere/y (2).safetensors')).toEqual([
      { from: join(folder, 'x.preview.PNG'), to: join('/elsewhere', 'y (2).preview.PNG') },
    ])
    expect(await companionPaths(join(folder, 'away', 'x.safetensors'), '/elsewhere/x.safetensors')).toEqual([])
  })
})
