import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkStructure, isTextName } from '../../../electron/engine/structure'
import { contentOf } from '../../civitai/contents'
import { buildCatalogue, known } from '../../civitai/catalogue'
import { readContent } from '../../civitai/content'
import { safetensors, safetensorsWith } from './safetensors'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()
const catalogue = buildCatalogue(0, 0)

async function check(bytes: Buffer, name: string): Promise<string> {
  const path = join(await tempFolder(), 'x.mpdl')
  await writeFile(path, bytes)
  const result = await checkStructure(path, name, bytes.length)
  return result.ok ? 'ok' : `${result.failure.kind}: ${result.failure.detail ?? ''}`
}

function bytesOf(fileId: number): Buffer {
  const file = catalogue.file(fileId)
  if (file === undefined) throw new Error('no such file')
  return readContent(contentOf(file))
}

const good = safetensors([
  ['a', 0, 40],
  ['b', 40, 100],
])
const page = Buffer.from('<!DOCTYPE html><html><body>Sign in</body></html>')

describe('6. The engine: the structure of a safetensors file', () => {
  it.each<[string, Buffer]>([
    ['of the stand-in', bytesOf(known.paperLantern.fileId)],
    ['of one tensor', safetensors([['a', 0, 9]])],
    [
      'of tensors that are named in another order',
      safetensors([
        ['b', 40, 100],
        ['a', 0, 40],
      ]),
    ],
    [
      'with an empty tensor',
      safetensors([
        ['a', 0, 9],
        ['none', 9, 9],
        ['b', 9, 20],
      ]),
    ],
    ['without a tensor', safetensorsWith('{}', 0)],
  ])('is right %s', async (_, bytes) => {
    expect(await check(bytes, 'x.safetensors')).toBe('ok')
  })

  it.each<[string, Buffer]>([
    ['one byte is missing', good.subarray(0, -1)],
    ['half of it is missing', good.subarray(0, good.length / 2)],
    ['it ends in its header', good.subarray(0, 20)],
    ['it is nine bytes long', good.subarray(0, 9)],
    ['it is empty', Buffer.alloc(0)],
    ['one byte too many is there', Buffer.concat([good, Buffer.alloc(1)])],
    [
      'its tensors leave a hole',
      safetensors([
        ['a', 0, 40],
        ['b', 41, 100],
      ]),
    ],
    [
      'its tensors overlap',
      safetensors([
        ['a', 0, 40],
        ['b', 39, 100],
      ]),
    ],
    ['its tensors do not begin at once', safetensors([['a', 8, 40]])],
    [
      'a tensor ends before it begins',
      safetensors([
        ['a', 0, 40],
        ['b', 40, 30],
      ]),
    ],
    ['an offset is negative', safetensorsWith('{"a":{"data_offsets":[-1,5]}}', 5)],
    ['an offset is words', safetensorsWith('{"a":{"data_offsets":["0","5"]}}', 5)],
    ['an offset is missing', safetensorsWith('{"a":{"data_offsets":[0]}}', 5)],
    ['a tensor is no object', safetensorsWith('{"a":7}', 5)],
    ['its header is a list', safetensorsWith('[1,2,3]', 5)],
    ['its header is null', safetensorsWith('null  ', 5)],
    ['its header is no JSON', safetensorsWith('{"a":', 5)],
    ['its header is said to be longer than the file', safetensorsWith('{}', 5, 90_000_000n)],
    ['its header is said to be huge', safetensorsWith('{}', 5, 2n ** 40n)],
    ['its header is said to be larger than numbers', safetensorsWith('{}', 5, 2n ** 64n - 1n)],
    ['it is a web page', page],
    ['it is JSON', Buffer.from('{"error":"Unauthorized","message":"log in"}')],
  ])('is wrong when %s', async (_, bytes) => {
    expect(await check(bytes, 'x.SafeTensors')).toMatch(/^notAModel: /)
  })

  it('tells what was expected when the tensors do not cover the file', async () => {
    const path = join(await tempFolder(), 'x')
    await writeFile(path, good.subarray(0, -1))
    expect(await checkStructure(path, 'x.sft', good.length - 1)).toMatchObject({
      failure: { expected: String(good.length), actual: String(good.length - 1) },
    })
  })
})

describe('6. The engine: the structure of another file', () => {
  it.each<[string, Buffer, boolean]>([
    ['x.ckpt', bytesOf(known.upscaler.fileId), true],
    ['x.gguf', bytesOf(known.gguf.fileId), true],
    ['x.ckpt', page, false],
    ['x.pt', Buffer.from('\uFEFF  \n{"error":"File not found"}'), false],
    ['x.zip', Buffer.from('[]'), false],
    ['workflow.json', Buffer.from('{"nodes":[]}'), true],
    ['config.YAML', Buffer.from('model:\n'), true],
    ['x.bin', Buffer.alloc(0), true],
  ])('%s is a file or a message', async (name, bytes, isFile) => {
    expect(await check(bytes, name)).toMatch(isFile ? /^ok$/ : /^notAModel: a text answer$/)
  })

  it.each([
    ['workflow.json', true],
    ['a.yml', true],
    ['words.TXT', true],
    ['json.safetensors', false],
    ['json', false],
  ])('%s may be text: %s', (name, expected) => {
    expect(isTextName(name)).toBe(expected)
  })
})
