import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ok } from '@shared/failure'
import { cleanFileName } from '../../../electron/folders/names'
import { useOwnStorage } from './ownStorage'
import { useStage } from './stage'
import { zipOf } from './zips'

const stage = useStage()
const ownStorage = useOwnStorage()

/** An archive whose entries would land outside of where they are unpacked. */
const outside = `/tmp/modelport-evil-${String(process.pid)}`
const strays = ['../evil.safetensors', '..\\..\\evil.safetensors', outside, 'C:/evil.safetensors']
const zip = zipOf(Object.fromEntries(strays.map((name) => [name, `harm of ${name}`])))
/** The same, whose directory says that it lies far behind the end. */
const lying = Buffer.concat([zip.subarray(0, -6), Buffer.from([0xff, 0xff, 0xff, 0x7f]), zip.subarray(-2)])

async function fetched(bytes: Buffer, listedName: string) {
  const { folder, record, open } = stage()
  const content = { bytes: bytes.length, prefix: bytes, phase: 0, suffix: Buffer.alloc(0) }
  const { url } = await ownStorage(content, () => false)
  const target = join(folder, 'models', 'archives')
  await mkdir(target, { recursive: true })
  const fileName = cleanFileName(listedName, 'archive')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const size = { bytes: bytes.length, listedBytes: bytes.length }
  const { downloads, untilState } = open({ resolve: () => Promise.resolve(ok({ url })) })
  downloads.add([await record('medium', { ...size, folder: target, fileName, sha256, format: 'Other' })])
  downloads.start()
  const done = await untilState('medium', 'done')
  return { done, target, folder }
}

describe('6. The engine: an archive', () => {
  it.each([
    ['whose entries lead out of it', zip, 'poses.zip'],
    ['whose own name leads out of the folder', zip, '../../poses.zip'],
    ['whose directory lies beyond its end', lying, 'poses.zip'],
    ['that is called as a pickle', zip, 'poses.pt'],
  ])('%s is kept as one file, and nothing is unpacked', async (_what, bytes, name) => {
    const { done, target, folder } = await fetched(bytes, name)
    const fileName = name.replace('../../', '')
    expect(done).toMatchObject({ path: join(target, fileName), verified: true })
    expect(await readFile(done.path)).toEqual(bytes)
    // Here, above, and where the entries point.
    expect(await readdir(target)).toEqual([fileName])
    expect(await readdir(dirname(target))).toEqual(['archives'])
    expect(await readdir(folder)).toEqual(['models'])
    expect(existsSync(outside)).toBe(false)
  })
})
