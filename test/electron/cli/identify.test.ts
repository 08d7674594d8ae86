import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { identify } from '../../../electron/cli/identify'
import type { Printer } from '../../../electron/cli/printer'
import { known } from '../../civitai/known'
import { readContent } from '../../civitai/content'
import { contentOf } from '../../civitai/contents'
import { safetensors, safetensorsWith } from '../engine/safetensors'
import { useTempFolder } from '../engine/tempFolder'
import { useStandIn } from '../civitai/standIn'

const tempFolder = useTempFolder()
const { server, client } = useStandIn()
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

function bytesOf(fileId: number): Buffer {
  const file = server().catalogue.file(fileId)
  if (file === undefined) throw new Error('no such file')
  return readContent(contentOf(file))
}

/** What `identify` says of these files, and its exit code. */
async function identified(files: Record<string, Buffer>, more: readonly string[] = []) {
  const folder = await tempFolder()
  const paths = await Promise.all(
    Object.entries(files).map(async ([name, bytes]) => {
      await writeFile(join(folder, name), bytes)
      return join(folder, name)
    }),
  )
  const lines: object[] = []
  const words: string[] = []
  const printer: Printer = {
    json: true,
    result: (object, text) => {
      lines.push(object)
      words.push(text)
    },
    note: () => undefined,
    progress: () => undefined,
    failed: () => 1,
  }
  const line = { kind: 'identify', files: [...paths, ...more], baseUrl: null, json: true } as const
  const code = await identify(line, client(), printer)
  return { code, lines, words, paths }
}

describe('6.10 In the CLI too: identify', () => {
  it('tells hashes, header, model and version, a line for each file', async () => {
    const { tidePool, upscaler } = known
    const [one, two] = [bytesOf(tidePool.fileId), bytesOf(upscaler.fileId)]
    const said = await identified({ 'a b.safetensors': one, 'ü.pt': two })
    expect(said.code).toBe(0)
    const dataStart = 8 + Number(one.readBigUInt64LE(0))
    const tensors = sha256(one.subarray(dataStart))
    expect(said.lines).toMatchObject([
      {
        path: said.paths[0],
        bytes: one.length,
        sha256: sha256(one),
        autoV1: sha256(one.subarray(0x100000, 0x110000)).slice(0, 8),
        autoV2: sha256(one).slice(0, 10),
        autoV3: tensors.slice(0, 12),
        tensorSha256: tensors,
        header: { tensors: expect.any(Number) as number },
        model: { id: tidePool.modelId, type: 'LORA' },
        version: { id: tidePool.versionId },
        matchedBy: 'sha256',
      },
      { path: said.paths[1], header: null, autoV3: null, tensorSha256: null, model: { id: upscaler.modelId } },
    ])
    expect(said.words[0]).toContain(`version ${String(tidePool.versionId)}`)
  })

  it('knows a file whose header was written anew by its tensors', async () => {
    const file = bytesOf(known.tidePool.fileId)
    const dataStart = 8 + Number(file.readBigUInt64LE(0))
    const header = { ...(JSON.parse(file.toString('utf8', 8, dataStart)) as object), __metadata__: { mine: 'yes' } }
    const rewritten = Buffer.concat([safetensorsWith(JSON.stringify(header), 0), file.subarray(dataStart)])
    const said = await identified({ 'x.safetensors': rewritten })
    expect(said).toMatchObject({
      code: 0,
      lines: [{ version: { id: known.tidePool.versionId }, matchedBy: 'tensors' }],
    })
  })

  it('says of a file that Civitai does not know what its header says', async () => {
    const text =
      '{"__metadata__":{"ss_output_name":"mine\\u202e","ss_base_model_version":"sdxl_base_v1-0"},"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}'
    const said = await identified({ 'mine.safetensors': safetensorsWith(text, 4) })
    expect(said.code).toBe(0)
    expect(said.lines).toMatchObject([
      {
        header: { title: 'mine', baseModel: 'sdxl_base_v1-0', precision: 'F16', tensors: 1 },
        model: null,
        version: null,
      },
    ])
    expect(said.lines[0]).not.toHaveProperty('failure')
  })

  it('gives bad files a line with a failure, reads on, and ends with 1', async () => {
    const good = safetensors([['a', 0, 100]])
    const files = {
      'empty.safetensors': Buffer.alloc(0),
      'empty.ckpt': Buffer.alloc(0),
      'cut.safetensors': good.subarray(0, 20),
      'short.safetensors': good.subarray(0, -1),
      'lying.safetensors': safetensorsWith('{}', 5, 2n ** 50n),
      'page.pt': Buffer.from('<!DOCTYPE html><html></html>'),
    }
    const said = await identified({ ...files, 'good.safetensors': good }, ['/nowhere/x.safetensors'])
    expect(said.code).toBe(1)
    expect(said.lines).toHaveLength(8)
    for (const line of said.lines.slice(0, 6))
      expect(line).toMatchObject({ sha256: null, failure: { kind: 'notAModel' } })
    expect(said.lines[6]).toMatchObject({ sha256: sha256(good), model: null })
    expect(said.lines[7]).toMatchObject({ failure: { kind: 'folderMissing' } })
    expect(said.words.slice(0, 6).every((text) => text.includes('model file'))).toBe(true)
  })

  it('tells the hashes also where Civitai cannot be asked, and ends with 1', async () => {
    const good = safetensors([['a', 0, 100]])
    const folder = await tempFolder()
    await writeFile(join(folder, 'x.safetensors'), good)
    const lines: object[] = []
    const printer = {
      json: true,
      result: (object: object) => void lines.push(object),
      note: () => undefined,
      progress: () => undefined,
      failed: () => 1,
    }
    const offline = {
      ...client(),
      versionByHash: () => Promise.resolve({ ok: false, failure: { kind: 'offline' } } as const),
    }
    const line = { kind: 'identify', files: [join(folder, 'x.safetensors')], baseUrl: null, json: true } as const
    expect(await identify(line, offline, printer)).toBe(1)
    expect(lines).toMatchObject([{ sha256: sha256(good), model: null, failure: { kind: 'offline' } }])
  })
})
