import { MOST_LOCKED } from '@shared/limits'
import type { LibraryFile } from '@shared/library'
import { describe, expect, it } from 'vitest'
import { parseLock, writeLock } from '../../../../electron/library/lock/lockFile'
import { lockOfHere, type Here } from '../../../../electron/library/lock/lockOfHere'
import { aDownload } from '../../engine/builders'
import { libraryFile, libraryModel } from '../builders'

const hash = (digits: string) => digits.repeat(64 / digits.length)

function knownFile(path: string, sha256: string, more: Partial<LibraryFile> = {}): LibraryFile {
  return libraryFile({
    ...{ path, root: '/comfy/models/loras', hashes: { sha256, autoV1: null, tensorSha256: null } },
    ...{ identity: { kind: 'known', modelId: 7, versionId: 70, by: 'file' }, ...more },
  })
}

function fetched(path: string, sha256: string, more: { verified?: boolean } = {}) {
  const state = { kind: 'done', at: 1, path, sha256, verified: more.verified ?? true } as const
  const ids = { modelId: 7, versionId: 70, fileId: 700, modelName: 'Lantern', versionName: 'v1', modelType: 'LORA' }
  return aDownload({ ...ids, baseModel: 'SDXL 1.0', bytes: 1000, sha256, state })
}

function listed(here: Partial<Here>) {
  return lockOfHere({
    ...{ downloads: [], files: [], models: new Map([[7, libraryModel(7)]]), programs: ['/comfy', '/webui'] },
    ...{ folders: new Map(), realFolder: (folder: string) => folder, ...here },
  })
}
const nothing = { unknown: 0, waiting: 0, unfit: 0, beyond: 0 }

describe('6.9 Export and restore: what is listed of this computer', () => {
  it('is what was downloaded and what the library knows beside it', async () => {
    const { entries, left } = await listed({
      downloads: [fetched('/comfy/models/loras/a.safetensors', hash('a1'))],
      files: [
        knownFile('/comfy/models/loras/a.safetensors', hash('a1')),
        knownFile('/comfy/models/loras/SDXL/b.safetensors', hash('b2')),
      ],
    })
    expect(left).toEqual(nothing)
    expect(entries).toEqual([
      {
        ...{ modelId: 7, versionId: 70, fileId: 700, sha256: hash('a1'), bytes: 1000, baseModel: 'SDXL 1.0' },
        ...{ path: 'models/loras/a.safetensors', model: 'Lantern', version: 'v1', type: 'LORA' },
      },
      {
        ...{ modelId: 7, versionId: 70, fileId: null, sha256: hash('b2'), bytes: 1000, baseModel: 'SDXL 1.0' },
        ...{ path: 'models/loras/SDXL/b.safetensors', model: 'Model 7', version: 'v1', type: 'LORA' },
      },
    ])
  })

  it('can be read again, as all that it writes', async () => {
    const files = [knownFile('/comfy/models/loras/b.safetensors', hash('b2'), { away: true })]
    const { entries } = await listed({ downloads: [fetched('/else/a.safetensors', hash('a1'))], files })
    const read = parseLock(writeLock(entries, 'a test'))
    expect(read.ok && read.value.files.map(({ path, fileId }) => [path, fileId])).toEqual([
      ['LORA/a.safetensors', 700],
      ['models/loras/b.safetensors', null],
    ])
  })

  it('leaves out what Civitai does not have just so, and what was not asked about yet, and counts them', async () => {
    const unknown = { kind: 'unknown', askedAt: 1, tensorsAsked: true } as const
    const rewritten = { kind: 'known', modelId: 7, versionId: 70, by: 'tensors' } as const
    const { entries, left } = await listed({
      files: [
        knownFile('/comfy/models/loras/mine.safetensors', hash('a1'), { identity: unknown }),
        knownFile('/comfy/models/loras/renamed inside.safetensors', hash('b2'), { identity: rewritten }),
        knownFile('/comfy/models/loras/new.safetensors', hash('c3'), { identity: { kind: 'unasked' } }),
        knownFile('/comfy/models/loras/unread.safetensors', hash('d4'), { hashes: null }),
        knownFile('/comfy/models/loras/cut.safetensors', hash('e5'), { broken: 'truncated' }),
      ],
    })
    expect(entries).toEqual([])
    expect(left).toEqual({ ...nothing, unknown: 2, waiting: 2 })
  })

  it('is called as the program calls its folder, where that is a link to another drive', async () => {
    const { entries } = await listed({
      downloads: [fetched('/comfy/models/loras/a.safetensors', hash('a1'))],
      files: [
        knownFile('/disk/loras/a.safetensors', hash('a1'), { root: '/disk/loras' }),
        knownFile('/disk/loras/b.safetensors', hash('b2'), { root: '/disk/loras' }),
        knownFile('/disk/extra/sub/c.safetensors', hash('c3'), { root: '/disk/extra', type: 'VAE' }),
      ],
      folders: new Map([['/disk/loras', '/comfy/models/loras']]),
      realFolder: (folder) => (folder === '/comfy/models/loras' ? '/disk/loras' : folder),
    })
    expect(entries.map(({ path, fileId }) => [path, fileId])).toEqual([
      ['models/loras/a.safetensors', 700],
      ['models/loras/b.safetensors', null],
      ['VAE/sub/c.safetensors', null],
    ])
  })

  it('has one of two copies in the same place of two programs, and both of two files that only share a name', async () => {
    const root = '/webui/models/loras'
    const { entries, left } = await listed({
      files: [
        knownFile('/comfy/models/loras/a.safetensors', hash('a1')),
        knownFile('/webui/models/loras/a.safetensors', hash('a1'), { root }),
        knownFile('/comfy/models/loras/b.safetensors', hash('b2')),
        knownFile('/webui/models/loras/B.safetensors', hash('c3'), { root }),
      ],
    })
    expect(left).toEqual(nothing)
    expect(entries.map(({ path }) => path)).toEqual([
      'models/loras/a.safetensors',
      'models/loras/b.safetensors',
      'models/loras/B (70).safetensors',
    ])
  })

  it('leaves out downloads that were not verified, and paths that no list takes', async () => {
    const { entries, left } = await listed({
      downloads: [fetched('/comfy/models/loras/a.safetensors', hash('a1'), { verified: false })],
      files: [
        knownFile('/comfy/models/loras/b?.safetensors', hash('b2')),
        knownFile('/comfy/models/loras/con.safetensors', hash('f6')),
        knownFile('/comfy/models/loras/d?/e.safetensors', hash('c3')),
        knownFile('/comfy/models/loras/x.bin/y.safetensors', hash('d4')),
        knownFile('/webui/models/loras/x.bin', hash('e5'), { root: '/webui/models/loras' }),
      ],
    })
    // What another name or the folder of its type makes fit is listed by that.
    expect(entries.map(({ path }) => path)).toEqual([
      'models/loras/con (70).safetensors',
      'LORA/e.safetensors',
      'models/loras/x.bin/y.safetensors',
    ])
    expect(left).toEqual({ ...nothing, unfit: 2 })
  })

  it('is not more than a list holds', async () => {
    const files = Array.from({ length: MOST_LOCKED + 3 }, (_none, n) =>
      knownFile(`/comfy/models/loras/${String(n)}.safetensors`, n.toString(16).padStart(64, '0')),
    )
    const { entries, left } = await listed({ files })
    expect([entries.length, left]).toEqual([MOST_LOCKED, { ...nothing, beyond: 3 }])
  })
})
