import { symlink } from 'node:fs/promises'
import type { ProgramKind } from '@shared/program'
import { describe, expect, it } from 'vitest'
import { layoutOf, usualLayout } from '../../../electron/folders/layout'
import type { Places } from '../../../electron/folders/places'
import { rowNames, tables, type RowName } from '../../../electron/folders/tables'
import { computer } from './computers'
import { tempFolder } from './trees'

/** A computer with one install's settings in it. */
async function settled(system: Places['system'], files: Readonly<Record<string, string>>) {
  const on = computer(await tempFolder(), system, { MODELS: '/vars/models' })
  await on.grow(files)
  const at = async (kind: ProgramKind, root: string, row: RowName) =>
    (await layoutOf({ kind, root }, on.places)).folders.get(row)
  const notes = async (kind: ProgramKind, root: string) => (await layoutOf({ kind, root }, on.places)).notes
  return { on, at, notes }
}

describe('6.1 Programs: their own settings', () => {
  it('ComfyUI: sections of extra_model_paths.yaml, behind the usual folders or, as default, before them', async () => {
    const { at, notes } = await settled('linux', {
      '/apps/ComfyUI/extra_model_paths.yaml': [
        'a111:',
        '  base_path: ~/webui/',
        '  checkpoints: models/Stable-diffusion',
        '  loras: |',
        '    models/Lora',
        '    models/LyCORIS',
        '  unet: models/unet2',
        'empty:',
        'mine:',
        '  base_path: $MODELS',
        '  is_default: true',
        '  clip: te',
        '  vae: /absolute/vae',
        'relative:',
        '  embeddings: beside',
      ].join('\n'),
    })
    const folders = (row: RowName) => at('comfyui', '/apps/ComfyUI', row)
    expect(await folders('Checkpoint')).toEqual([
      '/apps/ComfyUI/models/checkpoints',
      '/home/me/webui/models/Stable-diffusion',
    ])
    expect(await folders('LoCon')).toEqual([
      '/apps/ComfyUI/models/loras',
      '/home/me/webui/models/Lora',
      '/home/me/webui/models/LyCORIS',
    ])
    expect((await folders('UNet'))?.at(-1)).toBe('/home/me/webui/models/unet2')
    expect((await folders('TextEncoder'))?.[0]).toBe('/vars/models/te')
    expect((await folders('VAE'))?.[0]).toBe('/absolute/vae')
    expect((await folders('TextualInversion'))?.at(-1)).toBe('/apps/ComfyUI/beside')
    expect(await notes('comfyui', '/apps/ComfyUI')).toEqual([])
  })

  it('ComfyUI: lists, tabs and comments in a block are told, and the rest is heeded', async () => {
    const file = '/apps/ComfyUI/extra_model_paths.yaml'
    const lists = await settled('linux', {
      [file]: 'x:\n  base_path: /b\n  loras:\n    - one\n    - two\n  vae: |\n    models/vae # here\n',
    })
    expect(await lists.notes('comfyui', '/apps/ComfyUI')).toEqual([
      { kind: 'notText', path: file, detail: 'x.loras' },
      { kind: 'comment', path: file, detail: 'models/vae # here' },
    ])
    expect((await lists.at('comfyui', '/apps/ComfyUI', 'VAE'))?.at(-1)).toBe('/b/models/vae # here')
    const tabs = await settled('linux', { [file]: 'x:\n\tloras: one\n' })
    expect(await tabs.notes('comfyui', '/apps/ComfyUI')).toMatchObject([{ kind: 'tab', path: file }])
    const broken = await settled('linux', { [file]: 'x: [1, {' })
    expect(await broken.notes('comfyui', '/apps/ComfyUI')).toMatchObject([{ kind: 'unreadable', path: file }])
    const large = await settled('linux', { [file]: `x: ${'a'.repeat(300_000)}` })
    expect(await large.notes('comfyui', '/apps/ComfyUI')).toEqual([{ kind: 'tooLarge', path: file }])
  })

  it('ComfyUI on Windows: the flags of the portable build, and the desktop app’s yaml', async () => {
    const root = 'D:\\portable\\ComfyUI'
    const portable = await settled('win32', {
      'D:\\portable\\python_embeded\\python.exe': '',
      'D:\\portable\\run_nvidia_gpu.bat':
        '.\\python_embeded\\python.exe -s ComfyUI\\main.py --windows-standalone-build --base-directory "E:\\Comfy Data" --extra-model-paths-config D:\\more.yaml\r\npause\r\n',
      'D:\\more.yaml': 'shared:\n  base_path: F:\\shared\n  is_default: true\n  loras: L\n',
    })
    expect(await portable.at('comfyui', root, 'Checkpoint')).toEqual(['E:\\Comfy Data\\models\\checkpoints'])
    expect(await portable.at('comfyui', root, 'LORA')).toEqual(['F:\\shared\\L', 'E:\\Comfy Data\\models\\loras'])

    const app = 'C:\\Users\\me\\AppData\\Roaming\\ComfyUI'
    const desktop = await settled('win32', {
      [`${app}\\config.json`]: JSON.stringify({ basePath: 'C:\\Users\\me\\Documents\\ComfyUI' }),
      [`${app}\\extra_models_config.yaml`]:
        'comfyui_desktop:\n  is_default: "true"\n  base_path: D:\\big\n  checkpoints: models/checkpoints/\n  download_model_base: models\n',
      'C:\\Users\\me\\Documents\\ComfyUI\\models\\x': '',
    })
    expect((await desktop.at('comfyui', 'C:\\Users\\me\\Documents\\ComfyUI', 'Checkpoint'))?.[0]).toBe(
      'D:\\big\\models\\checkpoints',
    )
  })

  it('ComfyUI of the second desktop app: the yaml of its own install where it has one, else that of all', async () => {
    const app = 'C:\\Users\\me\\AppData\\Roaming\\Comfy Desktop'
    const install = 'C:\\Users\\me\\AppData\\Local\\Comfy-Desktop\\ComfyUI-Installs\\Main'
    const yaml = (folder: string) => `comfy:\n  base_path: ${folder}\n  loras: loras\n`
    const files = {
      [`${app}\\installations.json`]: JSON.stringify([
        { id: 'cloud', sourceId: 'cloud' },
        { id: 'inst-1', installPath: install, useSharedModels: false },
        { id: '..\\evil', installPath: install },
      ]),
      [`${app}\\shared_model_paths.yaml`]: yaml('D:\\shared'),
      [`${install}\\ComfyUI\\main.py`]: '',
    }
    const shared = await settled('win32', files)
    expect(await shared.at('comfyui', `${install}\\ComfyUI`, 'LORA')).toContain('D:\\shared\\loras')
    const own = await settled('win32', { ...files, [`${app}\\instance-model-paths\\inst-1.yaml`]: yaml('E:\\own') })
    const folders = await own.at('comfyui', `${install}\\ComfyUI`, 'LORA')
    expect(folders).toContain('E:\\own\\loras')
    expect(folders).not.toContain('D:\\shared\\loras')
  })

  it('Forge Neo: the folders of a ComfyUI, and those of its yaml, which it looks into too', async () => {
    const { at } = await settled('linux', {
      '/apps/neo/webui-user.sh':
        'export COMMANDLINE_ARGS="--forge-ref-comfy-home /apps/ComfyUI --forge-ref-comfy-yaml /apps/more.yaml"\n',
      '/apps/more.yaml': 'x:\n  base_path: /big\n  checkpoints: ckpt\n  ultralytics: u\n',
    })
    expect(await at('forgeneo', '/apps/neo', 'Checkpoint')).toEqual([
      '/apps/neo/models/Stable-diffusion',
      '/apps/ComfyUI/models/checkpoints',
      '/apps/ComfyUI/models/diffusion_models',
      '/apps/ComfyUI/models/unet',
      '/big/ckpt',
    ])
    expect(await at('forgeneo', '/apps/neo', 'LORA')).toEqual(['/apps/neo/models/Lora', '/apps/ComfyUI/models/loras'])
  })

  it('InvokeAI: nothing is found by itself, and what it has registered lies where its own file says', async () => {
    const { at, notes } = await settled('linux', {
      '/apps/invoke/invokeai.yaml': 'schema_version: 4.0.2\nmodels_dir: "/big/invoke models" # moved\nhost: x\n',
    })
    expect(await at('invokeai', '/apps/invoke', 'LORA')).toEqual([])
    expect(await notes('invokeai', '/apps/invoke')).toEqual([{ kind: 'mustRegister', path: '/apps/invoke' }])
  })

  it('A1111: COMMANDLINE_ARGS of the system’s own script, and config.json', async () => {
    const { at } = await settled('linux', {
      '/apps/webui/webui-user.sh':
        '#export COMMANDLINE_ARGS="--lora-dir /no"\nexport COMMANDLINE_ARGS="--xformers --ckpt-dir \'/big/check points\' --lora-dir=/big/lora --embeddings-dir emb"\n',
      '/apps/webui/webui-user.bat': 'set COMMANDLINE_ARGS=--lora-dir D:\\no\r\n',
      '/apps/webui/config.json': JSON.stringify({ control_net_models_path: '/big/cn' }),
    })
    const folders = (row: RowName) => at('a1111', '/apps/webui', row)
    expect(await folders('Checkpoint')).toEqual(['/big/check points', '/apps/webui/models/Stable-diffusion'])
    expect(await folders('LORA')).toEqual(['/big/lora'])
    expect(await folders('TextualInversion')).toEqual(['/apps/webui/emb'])
    expect(await folders('Controlnet')).toEqual(['/big/cn', '/apps/webui/models/ControlNet'])
  })

  it('A1111 and its forks on Windows: quotes, a data folder, models elsewhere, repeated flags', async () => {
    const { at } = await settled('win32', {
      'C:\\webui\\webui-user.bat':
        '@echo off\r\nrem set COMMANDLINE_ARGS=--data-dir X:\\\r\nset COMMANDLINE_ARGS=--data-dir "D:\\sd data" --vae-dir %USERPROFILE%\\vae\r\n',
      'C:\\forge\\webui-user.bat': 'set "COMMANDLINE_ARGS=--models-dir D:\\m --text-encoder-dir D:\\te"\r\n',
      'C:\\neo\\webui-user.bat':
        'set COMMANDLINE_ARGS=--ckpt-dirs D:\\one --lora-dirs D:\\l\r\nset COMMANDLINE_ARGS=%COMMANDLINE_ARGS% --ckpt-dirs "D:\\two x"\r\n',
      'C:\\classic\\webui-user.bat': 'set COMMANDLINE_ARGS=--model-ref D:\\ref\r\n',
    })
    expect(await at('a1111', 'C:\\webui', 'TextualInversion')).toEqual(['D:\\sd data\\embeddings'])
    expect(await at('forge', 'C:\\forge', 'UNet')).toEqual(['D:\\m\\Stable-diffusion'])
    expect(await at('forge', 'C:\\forge', 'TextEncoder')).toEqual(['D:\\te', 'D:\\m\\text_encoder'])
    expect(await at('forgeneo', 'C:\\neo', 'Checkpoint')).toEqual([
      'D:\\one',
      'D:\\two x',
      'C:\\neo\\models\\Stable-diffusion',
    ])
    expect(await at('forgeclassic', 'C:\\classic', 'TextualInversion')).toEqual(['D:\\ref\\embeddings'])
  })

  it('SD.Next, Fooocus, SwarmUI and Stability Matrix: each file in its own format', async () => {
    const { at } = await settled('linux', {
      '/sdnext/config.json': JSON.stringify({ models_dir: '/big/models', unet_dir: '/big/unet', te_dir: '' }),
      '/fooocus/config.txt': JSON.stringify({ path_checkpoints: ['/c1', '../c2'], path_loras: '/l', path_vae: 7 }),
      '/swarm/Data/Settings.fds':
        '#Settings\nPaths:\n\t#Root\n\tModelRoot: Models;/big/more\n\tDownloadToRootID: 1\n\tSDLoraFolder: Lora;/abs/lora\n\tWildcardsFolder: Data/W\nOther:\n\tModelRoot: /no\n',
      '/sm/settings.json': JSON.stringify({ ModelDirectoryOverride: '/big/sm' }),
    })
    expect(await at('sdnext', '/sdnext', 'Checkpoint')).toEqual(['/big/models/Stable-diffusion'])
    expect(await at('sdnext', '/sdnext', 'UNet')).toEqual(['/big/unet'])
    expect(await at('sdnext', '/sdnext', 'TextEncoder')).toEqual(['/big/models/Text-encoder'])
    expect(await at('fooocus', '/fooocus', 'Checkpoint')).toEqual(['/c1', '/c2'])
    expect(await at('fooocus', '/fooocus', 'VAE')).toEqual(['/fooocus/models/vae'])
    expect(await at('swarmui', '/swarm', 'Checkpoint')).toEqual([
      '/big/more/Stable-Diffusion',
      '/swarm/Models/Stable-Diffusion',
    ])
    expect(await at('swarmui', '/swarm', 'LORA')).toEqual(['/big/more/Lora', '/abs/lora', '/swarm/Models/Lora'])
    expect(await at('swarmui', '/swarm', 'Wildcards')).toEqual(['/swarm/Data/W'])
    expect(await at('stabilitymatrix', '/sm', 'LORA')).toEqual(['/big/sm/Lora'])
  })

  it('a package of Stability Matrix: saved in the shared models, which are told', async () => {
    const root = '/sm/Packages/forge'
    const { on, at, notes } = await settled('linux', {
      '/sm/settings.json': '{}',
      '/sm/Models/StableDiffusion/x': '',
      [`${root}/models/Stable-diffusion/y`]: '',
    })
    await symlink(on.here('/sm/Models/StableDiffusion'), on.here(`${root}/models/Stable-diffusion/sd`))
    expect(await at('forge', root, 'Checkpoint')).toEqual([
      '/sm/Models/StableDiffusion',
      `${root}/models/Stable-diffusion`,
    ])
    expect(await notes('forge', root)).toEqual([{ kind: 'sharedModels', path: '/sm' }])
  })
})

describe('6.2 Mapping: the tables', () => {
  it('have every row of every program, and say where it was read', () => {
    for (const table of Object.values(tables)) {
      for (const name of rowNames) {
        expect(table[name].from).not.toBe('')
        for (const folder of table[name].folders) expect(folder).toMatch(/^\w[\w. -]*(\/[\w. -]+)*$/)
      }
    }
  })

  // model-folders table of section 3: (Checkpoint, diffusion-only, LoCon, TextualInversion, Controlnet, Upscaler, TextEncoder)
  const expected: [ProgramKind, ...(string | undefined)[]][] = [
    [
      'comfyui',
      'models/checkpoints',
      'models/diffusion_models',
      'models/loras',
      'models/embeddings',
      'models/controlnet',
    ],
    ['a1111', 'models/Stable-diffusion', undefined, 'models/Lora', 'embeddings', 'models/ControlNet'],
    ['forge', 'models/Stable-diffusion', 'models/Stable-diffusion', 'models/Lora', 'embeddings', 'models/ControlNet'],
    [
      'reforge',
      'models/Stable-diffusion',
      'models/Stable-diffusion',
      'models/Lora',
      'models/embeddings',
      'models/ControlNet',
    ],
    ['sdnext', 'models/Stable-diffusion', 'models/UNET', 'models/Lora', 'models/embeddings', 'models/control'],
    ['fooocus', 'models/checkpoints', undefined, 'models/loras', 'models/embeddings', 'models/controlnet'],
    [
      'swarmui',
      'Models/Stable-Diffusion',
      'Models/diffusion_models',
      'Models/Lora',
      'Models/Embeddings',
      'Models/controlnet',
    ],
    [
      'stabilitymatrix',
      'Models/StableDiffusion',
      'Models/DiffusionModels',
      'Models/LyCORIS',
      'Models/Embeddings',
      'Models/ControlNet',
    ],
    ['invokeai', undefined, undefined, undefined, undefined, undefined],
  ]
  it.each(expected)('put the types where %s looks', async (kind, ...folders) => {
    const { places } = computer(await tempFolder(), 'linux')
    const layout = usualLayout({ kind, root: '/it' }, places)
    const first = (['Checkpoint', 'UNet', 'LoCon', 'TextualInversion', 'Controlnet'] as const).map(
      (row) => layout.folders.get(row)?.[0],
    )
    expect(first).toEqual(folders.map((folder) => (folder === undefined ? undefined : `/it/${folder}`)))
  })
})
