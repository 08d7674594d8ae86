import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LockEntry } from '@shared/schemas/lock'
import { describe, expect, it } from 'vitest'
import { saveLock } from '../../electron/lockExport'
import { aDownload } from './engine/builders'
import { tempFolder } from './folders/trees'
import { libraryFile, libraryModel } from './library/builders'

/** A ComfyUI whose folder of LoRAs is a link to another drive, with a download and a file that was there before. */
async function aComputer() {
  const folder = await tempFolder()
  const [root, drive] = [join(folder, 'ComfyUI'), join(folder, 'drive')]
  await mkdir(join(root, 'models'), { recursive: true })
  await mkdir(drive)
  await symlink(drive, join(root, 'models', 'loras'))
  for (const name of ['fetched', 'older', 'mine']) await writeFile(join(drive, `${name}.safetensors`), name)
  const path = join(root, 'models', 'loras', 'fetched.safetensors')
  const state = { kind: 'done', at: 1, path, sha256: 'aa'.repeat(32), verified: true } as const
  const download = aDownload({ fileId: 300, modelType: 'LORA', state })
  const file = (name: string, digits: string) =>
    libraryFile({
      ...{ path: join(drive, `${name}.safetensors`), root: drive },
      hashes: { sha256: digits.repeat(32), autoV1: null, tensorSha256: null },
      identity: { kind: 'known', modelId: 7, versionId: 70, by: 'file' },
    })
  const mine = { ...file('mine', 'cc'), identity: { kind: 'unknown', askedAt: 1, tensorsAsked: true } as const }
  const files = [file('fetched', 'aa'), file('older', 'bb'), mine]
  const models = new Map([[7, libraryModel(7)]])
  const saved: LockEntry[][] = []
  const save = (answer: boolean) =>
    saveLock({
      downloads: () => [download],
      library: { known: () => Promise.resolve({ files, models, roots: [join(root, 'models', 'loras')] }) },
      programs: () => [{ root }],
      save: (entries) => {
        saved.push([...entries])
        return Promise.resolve(answer)
      },
    })
  return { save, saved }
}

describe('6.9 Export and restore: the list that is saved', () => {
  it('has the downloads and the library, each file once, and says what is not in it', async () => {
    const { save, saved } = await aComputer()
    expect(await save(true)).toEqual({ files: 2, unknown: 1, waiting: 0, unfit: 0, beyond: 0 })
    expect(saved[0]?.map(({ path, fileId }) => [path, fileId])).toEqual([
      ['models/loras/fetched.safetensors', 300],
      ['models/loras/older.safetensors', null],
    ])
  })

  it('is none where the person cancels', async () => {
    expect(await (await aComputer()).save(false)).toBeNull()
  })
})
