import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LockEntry } from '@shared/schemas/lock'
import { placesByType, programAt } from '../../../electron/cli/byType'
import { comfyTree, grow, tempFolder } from '../folders/trees'

const entry = (path: string, type: string, sha256: string): LockEntry => ({
  ...{ modelId: 1, versionId: 20, fileId: null, sha256: sha256.repeat(32), bytes: 7, path, type },
  ...{ model: 'Paper Lantern', version: 'v1', baseModel: null },
})

describe('6.9 modelport.lock: restored by the command line by types', () => {
  it('goes into the folders of the named program, each file once', async () => {
    const root = join(await tempFolder(), 'ComfyUI')
    await grow(root, comfyTree)
    const program = await programAt('comfyui', root)
    if (!program.ok) throw new Error('an install')
    const entries = [
      entry('LORA/a.safetensors', 'LORA', 'ab'),
      entry('Checkpoint/b.safetensors', 'Checkpoint', 'cd'),
      entry('VAE/c.safetensors', 'VAE', 'ef'),
    ]
    const places = await placesByType(entries, program.value, () => Promise.reject(new Error('nothing to hash')))
    const models = join(program.value.root, 'models')
    expect([...places]).toEqual([
      ['LORA/a.safetensors', join(models, 'loras', 'a.safetensors')],
      ['Checkpoint/b.safetensors', join(models, 'checkpoints', 'b.safetensors')],
      ['VAE/c.safetensors', join(models, 'vae', 'c.safetensors')],
    ])
    expect(await programAt('comfyui', join(root, 'nowhere'))).toMatchObject({ failure: { kind: 'badFolder' } })
  })
})
