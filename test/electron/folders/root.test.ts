import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rootOf } from '../../../electron/folders/root'
import { program, tempFolder } from './trees'

describe('6.2 Folders: what must be there before anything is written', () => {
  it('is the program’s folder for what lies in it, and a person’s own folder for what lies there', async () => {
    const root = await tempFolder()
    const comfy = program(join(root, 'ComfyUI'))
    const [inside, outside] = [join(comfy.root, 'models', 'loras'), join(root, 'elsewhere')]
    expect(await rootOf(inside, 'program', comfy, root)).toBe(comfy.root)
    expect(await rootOf(inside, 'override', comfy, root)).toBe(comfy.root)
    expect(await rootOf(outside, 'override', comfy, root)).toBe(outside)
    expect(await rootOf(inside, 'chosen', comfy, root)).toBe(inside)
    // The sub-folders of a template are made below it, and what a base of its settings has.
    expect(await rootOf(join(outside, 'SDXL', 'maren'), 'override', comfy, root, [], outside)).toBe(outside)
    expect(await rootOf(join(outside, 'lora', 'SDXL'), 'program', comfy, root, [outside], join(outside, 'lora'))).toBe(
      outside,
    )
  })

  it('is the nearest folder above our neutral one, which may be made', async () => {
    const downloads = await tempFolder()
    const neutral = join(downloads, 'Modelport')
    expect(await rootOf(join(neutral, 'LORA'), 'neutral', null, neutral)).toBe(downloads)
    await mkdir(neutral)
    expect(await rootOf(join(neutral, 'LORA'), 'neutral', null, neutral)).toBe(downloads)
    const deep = join(downloads, 'not', 'there', 'Modelport')
    expect(await rootOf(join(deep, 'LORA'), 'neutral', null, deep)).toBe(downloads)
  })

  it('is the neutral folder itself where that is the root of a drive', async () => {
    // A file system of its own on every Linux; elsewhere there is none that is sure to be there.
    const drive = process.platform === 'linux' ? '/proc' : dirname('/')
    expect(await rootOf(join(drive, 'LORA'), 'neutral', null, drive)).toBe(drive)
  })
})
