import { join, resolve, sep } from 'node:path'
import { expect } from 'vitest'
import { parseLock, writeLock } from '../../electron/library/lock/lockFile'
import { MOST_NEEDS } from '../../electron/library/needs/found'
import { isPng } from '../../electron/library/needs/png'
import { readNeeds } from '../../electron/library/needs/readNeeds'
import type { Random } from '../civitai/random'
import {
  aJpeg,
  anExif,
  aPng,
  aWebp,
  editorGraph,
  exifSegment,
  parametersText,
  promptGraph,
  wideComment,
} from '../electron/library/needs/pictures'
import { mangle } from './mangle'

const prompt = JSON.stringify(promptGraph)
const workflow = JSON.stringify(editorGraph)

/** What has checksums: a text is read as it was, or not at all. */
const guarded: readonly Buffer[] = [
  aPng({ type: 'tEXt', name: 'parameters', text: parametersText }),
  aPng({ type: 'zTXt', name: 'prompt', text: prompt }),
  aPng({ type: 'iTXt', name: 'workflow', text: workflow, packed: true }),
  aPng({ type: 'eXIf', data: anExif({}, wideComment(parametersText)) }),
]

const unguarded: readonly Buffer[] = [
  aJpeg(exifSegment(anExif({ 0x010e: 'a title' }, wideComment(parametersText)))),
  aJpeg(exifSegment(anExif({ 0x0110: `prompt:${prompt}`, 0x010f: `workflow:${workflow}` }, null, true))),
  aJpeg({ marker: 0xfe, data: Buffer.from(parametersText) }),
  aJpeg({
    marker: 0xe1,
    data: Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x exif:UserComment="${prompt.replaceAll('"', '&quot;')}"/>`),
  }),
  aWebp(
    { type: 'VP8 ', data: Buffer.alloc(20) },
    { type: 'EXIF', data: anExif({}, wideComment(parametersText, true)) },
  ),
  Buffer.from(parametersText),
  Buffer.from(prompt),
  Buffer.from(workflow),
]

/** A picture or workflow that is mangled: its models as they were, fewer, or a Failure; never more than are kept. */
export function fuzzNeeds(random: Random): void {
  const isGuarded = random.chance(0.4)
  const whole = random.pick(isGuarded ? guarded : unguarded)
  const spoilt = mangle(whole, random)
  const read = readNeeds(spoilt)
  if (!read.ok) {
    expect(read.failure.kind).toBe('badPicture')
    return
  }
  expect(read.value.length).toBeLessThanOrEqual(MOST_NEEDS)
  for (const { name, hash } of read.value) {
    expect((name ?? '').length).toBeLessThanOrEqual(300)
    expect(hash ?? '00000000').toMatch(/^[0-9a-f]{8,64}$/)
  }
  // Where all that is left of a picture is a piece of its text, that is a text, and no checksum is about it.
  const isText = !isPng(spoilt) && !spoilt.includes(0)
  if (isGuarded && !isText && read.value.length > 0) expect(read).toEqual(readNeeds(whole))
}

const lock = writeLock(
  ['loras/lantern.safetensors', 'checkpoints/SDXL/harbor.safetensors', 'vae/港.safetensors'].map((path, n) => ({
    ...{ modelId: 1020 + n, versionId: 20200 + n, fileId: 502000 + n, sha256: 'ab'.repeat(32), bytes: 4000, path },
    ...{ model: 'Paper Lantern', version: 'v1', type: 'LORA', baseModel: null },
  })),
  'Modelport/0.1.0',
)
const strays = [
  '..',
  '../..',
  '/',
  '\\',
  'C:',
  '\u0000',
  'con',
  '.',
  '',
  ' ',
  '~',
  '%2e%2e',
  '.. ',
  '‥',
  '../../etc/passwd',
]

/** A modelport.lock that is mangled: refused, or all that it names lies below the root. */
export function fuzzLock(random: Random): void {
  const parts = lock.split('/')
  const at = random.int(0, parts.length)
  const strayed = random.chance(0.5) ? parts.with(at, `${random.pick(strays)}${parts[at] ?? ''}`).join('/') : lock
  const text = mangle(Buffer.from(strayed), random).toString('utf8')
  const read = parseLock(random.chance(0.3) ? strayed : text)
  if (!read.ok) {
    expect(read.failure.kind).toBe('badLock')
    return
  }
  const root = resolve('models')
  for (const { path } of read.value.files) {
    expect(join(root, ...path.split('/')).startsWith(root + sep)).toBe(true)
    expect(path).not.toMatch(/[\\:\p{Cc}]/u)
  }
}
