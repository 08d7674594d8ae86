import { describe, expect, it } from 'vitest'
import { partsBelow, shownPath } from '../../../electron/folders/shown'
import { program } from './trees'

const comfy = program('/apps/ComfyUI')

describe('6.2 Folders: the path as shown', () => {
  it('begins with the name of the program when the folder is below its root', () => {
    expect(shownPath(comfy, '/apps/ComfyUI/models/loras', 'x.safetensors')).toEqual([
      'ComfyUI',
      'models',
      'loras',
      'x.safetensors',
    ])
    expect(shownPath(comfy, '/apps/ComfyUI', 'x.pt')).toEqual(['ComfyUI', 'x.pt'])
  })

  it('shows the absolute path of a place elsewhere, of a long one its last folders', () => {
    expect(shownPath(comfy, '/home/me/Downloads/Modelport/Poses', 'x.zip')).toEqual([
      '…',
      'Downloads',
      'Modelport',
      'Poses',
      'x.zip',
    ])
    expect(shownPath(null, '/data', 'x.pt')).toEqual(['/data', 'x.pt'])
    expect(shownPath(null, '/', 'x.pt')).toEqual(['/', 'x.pt'])
    expect(shownPath(comfy, '/apps/ComfyUI-old/models', 'x.pt')).toEqual(['/apps', 'ComfyUI-old', 'models', 'x.pt'])
  })

  it('is not misled by a folder whose name begins with dots', () => {
    expect(partsBelow('/apps', '/apps/..models/a')).toEqual(['..models', 'a'])
    expect(partsBelow('/apps/a', '/apps')).toBeNull()
    expect(partsBelow('/apps', '/apps')).toEqual([])
  })
})
