import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSafetensors } from '../../../electron/library/safetensors'
import { safetensors, safetensorsWith } from '../engine/safetensors'
import { useTempFolder } from '../engine/tempFolder'

const tempFolder = useTempFolder()

async function fileOf(bytes: Buffer): Promise<string> {
  const path = join(await tempFolder(), 'x.safetensors')
  await writeFile(path, bytes)
  return path
}

const read = async (bytes: Buffer) => readSafetensors(await fileOf(bytes))

/** A header of so many tensors, one byte each, in the order of their numbers. */
function manyTensors(count: number): Buffer {
  const members: string[] = []
  for (let n = 0; n < count; n += 1)
    members.push(`"t${String(n)}":{"dtype":"U8","shape":[1],"data_offsets":[${String(n)},${String(n + 1)}]}`)
  return safetensorsWith(`{${members.join(',')}}`, count)
}

describe('6.5 Library: the header of a safetensors file', () => {
  it('tells the names, the number formats and what the file says of itself', async () => {
    const header = {
      __metadata__: { ss_base_model_version: 'sdxl_base_v1-0', 'modelspec.title': 'Tree "of" life ✓' },
      'lora_unet_a.weight': { dtype: 'F16', shape: [2, 4], data_offsets: [0, 16] },
      'lora_te_b.weight': { dtype: 'F32', shape: [1], data_offsets: [16, 20] },
    }
    const bytes = safetensorsWith(`${JSON.stringify(header)}   `, 20)
    expect(await read(bytes)).toEqual({
      ok: true,
      value: {
        dataStart: bytes.length - 20,
        fileBytes: bytes.length,
        tensors: 2,
        names: ['lora_unet_a.weight', 'lora_te_b.weight'],
        bytesByType: { F16: 16, F32: 4 },
        metadata: { ss_base_model_version: 'sdxl_base_v1-0', 'modelspec.title': 'Tree "of" life ✓' },
      },
    })
  })

  it('reads letters that lie across the pieces in which it is read', async () => {
    const long = '字'.repeat(200_000)
    const bytes = safetensorsWith(`{"__metadata__":{"a":"é","long":"${long}","b":"😀"}}`, 0)
    expect(await read(bytes)).toMatchObject({ ok: true, value: { metadata: { a: 'é', b: '😀' }, tensors: 0 } })
  })

  it('takes tensors in any order, and empty ones anywhere between', async () => {
    const tensors: [string, number, number][] = [
      ['c', 20, 30],
      ['none', 20, 20],
      ['a', 0, 20],
    ]
    expect(await read(safetensors(tensors))).toMatchObject({ ok: true, value: { tensors: 3 } })
  })

  it('is not misled by names that objects have by themselves', async () => {
    const text =
      '{"__proto__":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"__metadata__":{"__proto__":"x","toString":"y"}}'
    const header = await read(safetensorsWith(text, 3))
    expect(header).toMatchObject({ ok: true, value: { names: ['__proto__'] } })
    expect(header.ok && Object.entries(header.value.metadata)).toEqual([
      ['__proto__', 'x'],
      ['toString', 'y'],
    ])
  })

  it.each<[string, Buffer]>([
    ['empty', Buffer.alloc(0)],
    ['cut off in its header', safetensors([['a', 0, 40]]).subarray(0, 30)],
    ['cut off in its tensors', safetensors([['a', 0, 40]]).subarray(0, -1)],
    ['longer than its tensors', Buffer.concat([safetensors([['a', 0, 40]]), Buffer.alloc(9)])],
    ['of a length that it has not', safetensorsWith('{}', 100, 50n)],
    ['of a length beyond all numbers', safetensorsWith('{}', 100, 2n ** 64n - 1n)],
    ['of letters that are none', Buffer.concat([safetensorsWith('', 0, 4n), Buffer.from([0x7b, 0xff, 0xfe, 0x7d])])],
    ['with a comma too many', safetensorsWith('{"a":{"data_offsets":[0,1]},}', 1)],
    ['with two values of one name', safetensorsWith('{"a" {"data_offsets":[0,1]}}', 1)],
    ['with something behind its header', safetensorsWith('{}x', 0)],
    ['with a name of bad signs', safetensorsWith('{"\\x":{"data_offsets":[0,1]}}', 1)],
    ['with a value that ends in another bracket', safetensorsWith('{"a":{"data_offsets":[0,1}]}', 1)],
    ['of brackets only', safetensorsWith(`{"a":${'['.repeat(500_000)}`, 0)],
    ['of one name only', safetensorsWith(`{"${'n'.repeat(500_000)}":{"data_offsets":[0,0]}}`, 0)],
    [
      'of one tensor of a hundred thousand sizes',
      safetensorsWith(`{"a":{"shape":[${'1,'.repeat(99_999)}1],"data_offsets":[0,1]}}`, 1),
    ],
  ])('is a Failure in a file that is %s', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ ok: false, failure: { kind: 'notAModel' } })
  })

  it('of a hundred million bytes is read, and what is kept of it has bounds', async () => {
    const text = `{"__metadata__":{"cover":"${'A'.repeat(99_999_000)}","title":"x"},"a":{"data_offsets":[0,4]}}`
    const path = await fileOf(safetensorsWith(text.padEnd(100_000_000), 4))
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
    const header = await readSafetensors(path)
    expect(process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000)
    expect(header).toMatchObject({
      ok: true,
      value: { metadata: { title: 'x' }, names: ['a'], fileBytes: 100_000_012 },
    })
  })

  it('of more than a hundred million bytes is refused unread', async () => {
    const path = await fileOf(safetensorsWith('{', 0, 100_000_001n))
    await truncate(path, 200_000_000)
    expect(await readSafetensors(path)).toMatchObject({ ok: false, failure: { detail: 'no safetensors header' } })
  })

  it('of very many tensors keeps their number, and not more names than any model has', async () => {
    const header = await read(manyTensors(120_000))
    expect(header).toMatchObject({ ok: true, value: { tensors: 120_000 } })
    expect(header.ok && header.value.names.length).toBe(50_000)
  })

  it('is a Failure where there is no file, and of what is no file', async () => {
    const folder = await tempFolder()
    expect(await readSafetensors(join(folder, 'none'))).toMatchObject({ failure: { kind: 'folderMissing' } })
    expect(await readSafetensors(folder)).toMatchObject({ failure: { kind: 'notAModel', detail: 'not a file' } })
  })
})
