import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '@shared/failure'
import { describe, expect, it } from 'vitest'
import { checkInstall } from '../../../electron/folders/install'
import { a1111Tree, comfyTree, grow, tempFolder } from './trees'

function mistakeOf(result: Result<string>) {
  if (result.ok) return result
  const { kind, detail, expected, actual } = result.failure
  return { kind, detail, expected, actual }
}

describe('6.2 Folders: choosing the root of a program', () => {
  it('takes a ComfyUI checkout and an A1111 checkout, each as what it is', async () => {
    const folder = await tempFolder()
    await grow(join(folder, 'comfy'), comfyTree)
    await grow(join(folder, 'webui'), a1111Tree)
    expect(await checkInstall('comfyui', join(folder, 'comfy'))).toEqual(ok(join(folder, 'comfy')))
    expect(await checkInstall('a1111', join(folder, 'webui'))).toEqual(ok(join(folder, 'webui')))
  })

  it('answers the real path behind a link, so that one install is not added twice', async () => {
    const folder = await tempFolder()
    await grow(join(folder, 'comfy'), comfyTree)
    await symlink(join(folder, 'comfy'), join(folder, 'link'))
    expect(await checkInstall('comfyui', join(folder, 'link'))).toEqual(ok(join(folder, 'comfy')))
  })

  it('takes the portable build of ComfyUI for the folder inside it', async () => {
    const folder = await tempFolder()
    await grow(folder, [...comfyTree.map((path) => `ComfyUI/${path}`), 'python_embeded/', 'run_cpu.bat'])
    expect(await checkInstall('comfyui', folder)).toEqual(ok(join(folder, 'ComfyUI')))
  })

  it('takes the base folder of the ComfyUI desktop app, which holds no code', async () => {
    const folder = await tempFolder()
    await grow(folder, ['models/checkpoints/', 'user/default/', '.venv/pyvenv.cfg'])
    expect(await checkInstall('comfyui', folder)).toEqual(ok(folder))
  })

  it('takes the models folder of an install for its root', async () => {
    const folder = await tempFolder()
    await grow(folder, a1111Tree)
    expect(await checkInstall('a1111', join(folder, 'models'))).toEqual(ok(folder))
  })

  it('takes a models folder for its root also when it is a link to another place', async () => {
    const folder = await tempFolder()
    await grow(folder, ['comfy/main.py', 'comfy/folder_paths.py', 'big/checkpoints/', 'big/loras/'])
    await symlink(join(folder, 'big'), join(folder, 'comfy', 'models'))
    expect(await checkInstall('comfyui', join(folder, 'comfy', 'models'))).toEqual(ok(join(folder, 'comfy')))
  })

  it('names the program that was chosen instead of the wanted one', async () => {
    const folder = await tempFolder()
    await grow(join(folder, 'comfy'), comfyTree)
    await grow(join(folder, 'a1111'), a1111Tree)
    await grow(join(folder, 'forge'), [...a1111Tree, 'modules_forge/'])
    await grow(join(folder, 'sdnext'), [...a1111Tree, 'installer.py'])
    const detail = async (kind: 'comfyui' | 'a1111', name: string) => {
      const result = await checkInstall(kind, join(folder, name))
      return result.ok ? 'ok' : result.failure.detail
    }
    expect(await detail('comfyui', 'a1111')).toBe('looksLikeA1111')
    expect(await detail('a1111', 'comfy')).toBe('looksLikeComfyUI')
    expect(await detail('a1111', 'forge')).toBe('looksLikeForge')
    expect(await detail('a1111', 'sdnext')).toBe('looksLikeSdNext')
  })

  it('says what is missing of another program, and where that is', async () => {
    const folder = await tempFolder()
    await grow(folder, a1111Tree)
    expect(await checkInstall('comfyui', folder)).toEqual({
      ok: false,
      failure: { kind: 'badFolder', path: folder, detail: 'looksLikeA1111', expected: 'main.py', actual: folder },
    })
  })

  it('points at the install when a folder above or below it was chosen', async () => {
    const folder = await tempFolder()
    const root = join(folder, 'apps', 'ComfyUI')
    await grow(root, comfyTree)
    const expected = 'main.py'
    expect(mistakeOf(await checkInstall('comfyui', join(folder, 'apps')))).toEqual({
      kind: 'badFolder',
      detail: 'choseParent',
      expected,
      actual: root,
    })
    expect(mistakeOf(await checkInstall('comfyui', join(root, 'models', 'loras')))).toEqual({
      kind: 'badFolder',
      detail: 'choseInside',
      expected,
      actual: root,
    })
  })

  it('sees the portable build in the folder above it', async () => {
    const folder = await tempFolder()
    const inner = comfyTree.map((path) => `ComfyUI_windows_portable/ComfyUI/${path}`)
    await grow(folder, [...inner, 'ComfyUI_windows_portable/python_embeded/'])
    const result = mistakeOf(await checkInstall('comfyui', folder))
    expect(result).toMatchObject({
      detail: 'choseParent',
      actual: join(folder, 'ComfyUI_windows_portable', 'ComfyUI'),
    })
  })

  it('tells a folder of models whose program is elsewhere from a folder that has nothing to do with it', async () => {
    const folder = await tempFolder()
    await grow(folder, ['shared/checkpoints/', 'shared/loras/', 'pictures/cat.png'])
    expect(mistakeOf(await checkInstall('comfyui', join(folder, 'shared')))).toMatchObject({
      detail: 'choseModelsFolder',
    })
    expect(mistakeOf(await checkInstall('comfyui', join(folder, 'pictures')))).toMatchObject({ detail: 'noSigns' })
  })

  it('names the one sign that an incomplete install lacks', async () => {
    const folder = await tempFolder()
    await grow(folder, ['main.py', 'comfy/'])
    expect(mistakeOf(await checkInstall('comfyui', folder))).toMatchObject({ detail: 'noSigns', expected: 'models' })
  })

  it('refuses what is not there, a file, and a path through a file', async () => {
    const folder = await tempFolder()
    await grow(folder, ['note.txt'])
    const detail = async (name: string) => mistakeOf(await checkInstall('comfyui', join(folder, name)))
    expect(await detail('gone')).toMatchObject({ kind: 'badFolder', detail: 'missing' })
    expect(await detail('note.txt')).toMatchObject({ kind: 'badFolder', detail: 'notAFolder' })
    expect(await detail('note.txt/models')).toMatchObject({ kind: 'badFolder', detail: 'notAFolder' })
  })

  it('is not caught in links that lead in a circle', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'a'))
    await symlink(folder, join(folder, 'a', 'up'))
    await symlink(join(folder, 'loop'), join(folder, 'loop'))
    expect(mistakeOf(await checkInstall('comfyui', folder))).toMatchObject({ detail: 'noSigns' })
    expect(mistakeOf(await checkInstall('comfyui', join(folder, 'loop')))).toMatchObject({ detail: 'missing' })
  })
})
