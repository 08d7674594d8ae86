import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Errand } from '@shared/errand'
import { describe, expect, it } from 'vitest'
import { createErrands } from '../../electron/errands'
import { writeLock } from '../../electron/library/lock/lockFile'
import { tempFolder } from './folders/trees'

const entry = {
  ...{ modelId: 1, versionId: 2, fileId: 3, sha256: 'a'.repeat(64), bytes: 5, path: 'loras/x.safetensors' },
  ...{ model: 'X', version: 'v1', type: 'LORA', baseModel: null },
}

/** A page that keeps what it is told. */
function page(heard = true) {
  const told: Errand[] = []
  const state = { heard }
  return {
    told,
    state,
    errands: createErrands(
      () => state.heard,
      (errand) => void told.push(errand),
      (entries) => Promise.resolve({ lockId: 'l1', files: entries.length, bytes: 5, listedFits: true }),
    ),
  }
}
async function listAt(name: string, text: string): Promise<string> {
  const path = join(await tempFolder(), name)
  await writeFile(path, text)
  return path
}

describe('2. System: what the system hands over', () => {
  it('waits for a page that listens, and then comes in order', async () => {
    const { told, state, errands } = page(false)
    await errands.take({ kind: 'link', url: 'modelport://model/1' })
    errands.give({ kind: 'page', path: '/downloads' })
    expect(told).toEqual([])
    state.heard = true
    errands.heard()
    expect(told.map(({ kind }) => kind)).toEqual(['links', 'page'])
    errands.heard()
    expect(told).toHaveLength(2)
  })

  it('is a link to look at, or why it is none', async () => {
    const { told, errands } = page()
    await errands.take({ kind: 'link', url: 'modelport://download/20200?file=502000' })
    await errands.take({ kind: 'link', url: 'modelport://nothing/1' })
    expect(told).toMatchObject([
      { kind: 'links', links: { lines: [{ link: { kind: 'version', versionId: 20200, fileId: 502000 } }] } },
      { kind: 'failed', failure: { kind: 'badLink' } },
    ])
  })

  it('is a list of models', async () => {
    const { told, errands } = page()
    await errands.take({ kind: 'lock', path: await listAt('modelport.lock', writeLock([entry], 'test')) })
    expect(told).toEqual([{ kind: 'lock', lock: { lockId: 'l1', files: 1, bytes: 5, listedFits: true } }])
  })

  it('is nothing where the file is another one, a folder, too large, unsafe or gone', async () => {
    const { told, errands } = page()
    const unsafe = writeLock([{ ...entry, path: '../x.safetensors' }], 'test')
    const folder = join(await tempFolder(), 'folder.lock')
    await mkdir(folder)
    const paths = [
      await listAt('yarn.lock', '# yarn lockfile v1'),
      await listAt('unsafe.lock', unsafe),
      await listAt('large.lock', ' '.repeat(33 * 1024 * 1024)),
      await listAt('secret.txt', writeLock([entry], 'test')),
      folder,
    ]
    for (const path of paths) await errands.take({ kind: 'lock', path })
    expect(told).toEqual(
      paths.map((path) => ({ kind: 'failed', failure: expect.objectContaining({ kind: 'badLock', path }) as unknown })),
    )
    await errands.take({ kind: 'lock', path: join(folder, 'none.lock') })
    expect(told.at(-1)).toMatchObject({ kind: 'failed', failure: { kind: 'folderMissing' } })
  })
})
