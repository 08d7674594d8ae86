import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DownloadState } from '@shared/download'
import { FailureError, type Failure } from '@shared/failure'
import { describe, expect, it } from 'vitest'
import { doneFile, keptFile } from '../../electron/finishedFile'
import { aDownload } from './engine/builders'
import { tempFolder } from './folders/trees'

async function aFile(): Promise<string> {
  const path = join(await tempFolder(), 'lantern.safetensors')
  await writeFile(path, 'x')
  return path
}

const done = (path: string): DownloadState => ({ kind: 'done', at: 0, path, sha256: 'a', verified: true })
const quarantined = (path: string): DownloadState => ({
  kind: 'quarantined',
  failure: { kind: 'hashMismatch' },
  path,
  sha256: 'a',
})

function failureOf(act: () => unknown): Failure | null {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof FailureError) return error.failure
    throw error
  }
}

describe('10. Installed and dragged: a finished file', () => {
  it('is handed out where it is', async () => {
    const path = await aFile()
    expect(doneFile(aDownload({ state: done(path) }))).toBe(path)
    expect(keptFile(aDownload({ state: done(path) }))).toBe(path)
  })

  it('that was moved away is told with its path', async () => {
    const path = await aFile()
    await rm(path)
    for (const fileOf of [doneFile, keptFile])
      expect(failureOf(() => fileOf(aDownload({ state: done(path) })))).toMatchObject({ kind: 'folderMissing', path })
  })

  it('in quarantine may be looked at, but not dragged into another program', async () => {
    const download = aDownload({ state: quarantined(await aFile()) })
    expect(keptFile(download)).toBe(download.state.kind === 'quarantined' ? download.state.path : '')
    expect(failureOf(() => doneFile(download))).toMatchObject({ kind: 'notFound' })
  })

  it('is none of a download that runs, and none of an id that nobody knows', () => {
    for (const download of [aDownload({ state: { kind: 'active', step: 'receiving' } }), undefined])
      for (const fileOf of [doneFile, keptFile])
        expect(failureOf(() => fileOf(download))).toMatchObject({ kind: 'notFound' })
  })
})
