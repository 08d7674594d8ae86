import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { buildCatalogue, known } from './catalogue'
import { PERIOD, readContent, type Content } from './content'
import { contentOf } from './contents'
import type { StandInFile } from './entries'
import { trueHashes } from './hashes'
import type { KnownIds } from './known'

const catalogue = buildCatalogue()

function fileFor(ids: KnownIds): StandInFile {
  const file = catalogue.file(ids.fileId)
  if (file === undefined) throw new Error('no such file')
  return file
}

const contentFor = (ids: KnownIds): Content => contentOf(fileFor(ids))

const headerSchema = z.record(
  z.string(),
  z.union([
    z.object({ dtype: z.string(), shape: z.array(z.number()), data_offsets: z.tuple([z.number(), z.number()]) }),
    z.record(z.string(), z.string()),
  ]),
)
const widths: Record<string, number> = { F32: 4, F16: 2, BF16: 2, F8_E4M3: 1, U8: 1 }

describe('3. The stand-in Civitai: content', () => {
  it('is safetensors whose tensors cover the body exactly, for every such file', () => {
    const files = catalogue.files.filter((file) => file.content.layout === 'safetensors')
    for (const file of files) {
      const content = contentOf(file)
      const headerBytes = Number(readContent(content, 0, 8).readBigUInt64LE())
      const header = headerSchema.parse(JSON.parse(readContent(content, 8, 8 + headerBytes).toString()))
      expect(header.__metadata__).toHaveProperty('format', 'pt')
      let end = 0
      for (const tensor of Object.values(header)) {
        if (!Array.isArray(tensor.data_offsets)) continue
        const { dtype, shape, data_offsets: offsets } = headerSchema.valueType.options[0].parse(tensor)
        expect(offsets[0]).toBe(end)
        expect(offsets[1] - offsets[0]).toBe(shape.reduce((a, b) => a * b, widths[dtype] ?? NaN))
        end = offsets[1]
      }
      expect(8 + headerBytes + end).toBe(file.bytes)
      expect(content.bytes).toBe(file.bytes)
    }
    expect(files.length).toBeGreaterThan(400)
  })

  it('begins as its format does', () => {
    const head = (ids: KnownIds) => readContent(contentFor(ids), 0, 4).toString('latin1')
    expect(head(known.gguf)).toBe('GGUF')
    expect(head(known.pickle)).toBe('PK\u0003\u0004')
  })

  it('differs between files, and between any two places a round number apart', () => {
    const body = (ids: KnownIds, at: number) => readContent(contentFor(ids), at, at + 64)
    expect(body(known.inkAndWash, 10_000).equals(body(known.needsKey, 10_000))).toBe(false)
    for (let step = 1024; step <= 2 ** 27; step *= 2) {
      expect(body(known.bigLora, 10_000).equals(body(known.bigLora, 10_000 + step))).toBe(false)
    }
    expect(body(known.bigLora, 10_000).equals(body(known.bigLora, 10_000 + PERIOD))).toBe(true)
  })

  it('has the hashes that are listed, written down ones included', async () => {
    for (const ids of [known.tidePool, known.embedding, known.bigLora]) {
      const file = fileFor(ids)
      const hash = createHash('sha256')
      const content = contentOf(file)
      for (let at = 0; at < content.bytes; at += 4_000_000) {
        hash.update(readContent(content, at, Math.min(content.bytes, at + 4_000_000)))
      }
      const { SHA256, AutoV2 } = await trueHashes(file)
      expect(SHA256).toBe(hash.digest('hex').toUpperCase())
      expect(AutoV2).toBe(SHA256?.slice(0, 10))
    }
  })
})
