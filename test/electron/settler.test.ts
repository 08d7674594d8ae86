import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Program } from '../../shared/program'
import { usualLayout } from '../../electron/folders/layout'
import type { RowName } from '../../electron/folders/tables'
import { createSettler } from '../../electron/settler'
import { aDownload } from './engine/builders'
import { safetensors } from './engine/safetensors'
import { useTempFolder } from './engine/tempFolder'

const tempFolder = useTempFolder()
/** No sidecars are asked for. */
const unused = undefined as never

describe('6.2 Mapping: a checkpoint in a folder that two programs share', () => {
  it('goes where the program looks that it was fetched for', async () => {
    const folder = await tempFolder()
    const shared = join(folder, 'shared')
    const programs = ['a', 'b'].map((id): Program => {
      const overrides = { Checkpoint: shared, UNet: join(folder, id, 'diffusion') }
      return { id, kind: 'comfyui', name: 'ComfyUI', root: join(folder, id), overrides }
    })
    await mkdir(shared)
    let oneForBoth = false
    const path = join(shared, 'x.safetensors')
    await writeFile(path, safetensors([['model.diffusion_model.input_blocks.0.0.weight', 0, 8]]))
    const settler = createSettler({
      programs: () => programs,
      layoutOf: (program) => {
        const layout = usualLayout(program)
        const own: [RowName, string[]][] = [['Checkpoint', [shared]]]
        if (oneForBoth && program.id === 'b') own.push(['UNet', [shared]])
        return Promise.resolve({ ...layout, folders: new Map([...layout.folders, ...own]) })
      },
      sidecars: { civitai: unused, pictures: unused, wanted: () => ({ more: [], upTo: null }) },
    })
    const folderFor = async (programId?: string) =>
      (await settler.rightFolder(aDownload(programId === undefined ? {} : { programId }), path))?.folder
    // Where the one that it was fetched for has it, it stays, whatever another would do with it.
    oneForBoth = true
    expect(await folderFor('b')).toBeUndefined()
    oneForBoth = false
    expect(await folderFor('b')).toBe(join(folder, 'b', 'diffusion'))
    expect(await folderFor('a')).toBe(join(folder, 'a', 'diffusion'))
    expect(await folderFor()).toBe(join(folder, 'a', 'diffusion'))
  })
})
