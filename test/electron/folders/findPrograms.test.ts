import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { programKinds, type ProgramKind } from '@shared/program'
import { describe, expect, it } from 'vitest'
import { findPrograms } from '../../../electron/folders/findPrograms'
import { checkInstall } from '../../../electron/folders/install'
import { computer, under, type Computer } from './computers'
import { installs, sources } from './installs'
import { tempFolder } from './trees'

async function install(on: Computer, kind: ProgramKind, root: string): Promise<void> {
  await on.grow(under(root, installs[kind]))
  const said = Object.entries(sources[kind] ?? {}).map(([path, text]) => [under(root, [path])[0] ?? '', text] as const)
  await on.grow(Object.fromEntries(said))
}
const briefly = (found: Awaited<ReturnType<typeof findPrograms>>) => found.map(({ kind, root }) => [kind, root])
const sorted = (pairs: unknown[][]) => pairs.map((pair) => pair.join(' ')).sort()

describe('6.1 Programs found by themselves', () => {
  it.each(programKinds)('%s is known by its signs in a chosen parent folder, and for nothing else', async (kind) => {
    const on = computer(await tempFolder(), 'linux')
    await install(on, kind, '/data/apps/it')
    await on.grow(['/data/apps/pictures/cat.png', '/data/apps/notes.txt'])
    const found = await findPrograms({ within: '/data', places: on.places })
    expect(briefly(found)).toEqual([[kind, '/data/apps/it']])
    expect(await checkInstall(kind, '/data/apps/it', on.places)).toEqual({ ok: true, value: '/data/apps/it' })
    const other = kind === 'comfyui' ? 'a1111' : 'comfyui'
    expect(await checkInstall(other, '/data/apps/it', on.places)).toMatchObject({ failure: { kind: 'badFolder' } })
  })

  it('on Windows: portable, Desktop 1 and 2, a drive, Stability Matrix with its packages', async () => {
    const on = computer(await tempFolder(), 'win32')
    const home = 'C:\\Users\\me'
    await install(on, 'comfyui', 'D:\\ComfyUI_windows_portable\\ComfyUI')
    await on.grow(['D:\\ComfyUI_windows_portable\\python_embeded\\', 'D:\\Games\\ComfyUI\\main.py'])
    await on.grow({
      [`${home}\\AppData\\Roaming\\ComfyUI\\config.json`]: JSON.stringify({ basePath: 'D:\\Work\\Comfy base' }),
      [`${home}\\AppData\\Roaming\\StabilityMatrix\\library.json`]: JSON.stringify({ LibraryPath: 'D:\\SM' }),
    })
    await on.grow(['D:\\Work\\Comfy base\\models\\', 'D:\\Work\\Comfy base\\user\\', 'D:\\Work\\Comfy base\\.venv\\'])
    await install(on, 'comfyui', `${home}\\AppData\\Local\\Comfy-Desktop\\ComfyUI-Installs\\Main\\ComfyUI`)
    await install(on, 'stabilitymatrix', 'D:\\SM')
    await install(on, 'forge', 'D:\\SM\\Packages\\Stable Diffusion WebUI Forge')
    await install(on, 'fooocus', 'C:\\Fooocus')
    expect(sorted(briefly(await findPrograms({ within: null, places: on.places })))).toEqual(
      sorted([
        ['comfyui', 'D:\\Work\\Comfy base'],
        ['comfyui', 'D:\\ComfyUI_windows_portable\\ComfyUI'],
        ['comfyui', `${home}\\AppData\\Local\\Comfy-Desktop\\ComfyUI-Installs\\Main\\ComfyUI`],
        ['stabilitymatrix', 'D:\\SM'],
        ['forge', 'D:\\SM\\Packages\\Stable Diffusion WebUI Forge'],
        ['fooocus', 'C:\\Fooocus'],
      ]),
    )
  })

  it('on macOS: home, Documents, another volume, and the folder that InvokeAI names', async () => {
    const on = computer(await tempFolder(), 'darwin', { INVOKEAI_ROOT: '/Users/me/art/invoke' })
    await install(on, 'comfyui', '/Users/me/Documents/ComfyUI')
    await install(on, 'a1111', '/Users/me/stable-diffusion-webui')
    await install(on, 'swarmui', '/Volumes/Big/SwarmUI')
    await install(on, 'invokeai', '/Users/me/art/invoke')
    const found = await findPrograms({ within: null, places: on.places })
    expect(sorted(briefly(found))).toEqual(
      sorted([
        ['comfyui', '/Users/me/Documents/ComfyUI'],
        ['a1111', '/Users/me/stable-diffusion-webui'],
        ['swarmui', '/Volumes/Big/SwarmUI'],
        ['invokeai', '/Users/me/art/invoke'],
      ]),
    )
    const invoke = found.find(({ kind }) => kind === 'invokeai')
    expect(invoke?.layout.notes).toEqual([{ kind: 'mustRegister', path: '/Users/me/art/invoke' }])
    expect([...(invoke?.layout.folders.values() ?? [])].flat()).toEqual([])
  })

  it('takes a base that the second desktop app has taken over, and the folder of --base-directory', async () => {
    const on = computer(await tempFolder(), 'linux')
    await on.grow(['/data/adopted/models/', '/data/adopted/.comfyui-desktop-2'])
    await on.grow(['/data/base/models/checkpoints/', '/data/base/custom_nodes/', '/data/base/user/'])
    const found = await findPrograms({ within: '/data', places: on.places })
    expect(sorted(briefly(found))).toEqual(
      sorted([
        ['comfyui', '/data/adopted'],
        ['comfyui', '/data/base'],
      ]),
    )
  })

  it('tells each root once, however many links lead to it, and is not caught in a circle', async () => {
    const on = computer(await tempFolder(), 'linux')
    await install(on, 'comfyui', '/mnt/big/ComfyUI')
    await on.grow(['/home/me/ai/', '/home/me/ai tools/'])
    await symlink(on.here('/mnt/big/ComfyUI'), join(on.here('/home/me'), 'ComfyUI'))
    await symlink(on.here('/home/me/ai'), join(on.here('/home/me/ai'), 'sd'))
    const found = await findPrograms({ within: null, places: on.places })
    expect(briefly(found)).toEqual([['comfyui', '/mnt/big/ComfyUI']])
    expect(briefly(await findPrograms({ within: '/home/me', places: on.places }))).toEqual([
      ['comfyui', '/mnt/big/ComfyUI'],
    ])
  })

  it('looks at so many folders and no more, and not into models', async () => {
    const on = computer(await tempFolder(), 'linux')
    for (let n = 0; n < 30; n += 1) await install(on, 'comfyui', `/data/${String(n)}`)
    await install(on, 'a1111', '/data2/models/webui')
    let lists = 0
    const disk = on.places.disk
    const list = (path: string) => {
      lists += 1
      return disk.list(path)
    }
    const places = { ...on.places, disk: { ...disk, list } }
    const found = await findPrograms({ within: '/data', places, bounds: { folders: 10 } })
    expect(found.length).toBeLessThan(10)
    expect(lists).toBeLessThan(60)
    expect(await findPrograms({ within: '/data2', places: on.places })).toEqual([])
  })
})
