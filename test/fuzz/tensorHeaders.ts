import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { readSafetensors } from '../../electron/library/safetensors'
import { safetensorsWith } from '../electron/engine/safetensors'
import type { Random } from '../civitai/random'
import { mangle, twist } from './mangle'

const names = ['model.diffusion_model.a', 'lora_te_b', '__proto__', 'é 字', '', 'first_stage_model.x"', '\\n\u0000']

function header(random: Random): Record<string, unknown> {
  const members: [string, unknown][] = [
    ['__metadata__', { format: 'pt', ss_tag_frequency: '{"a":{"b":1}}', 'x\ny': '' }],
  ]
  let at = 0
  for (let n = random.int(0, 12); n > 0; n -= 1) {
    const end = at + random.int(0, 30)
    const name = random.chance(0.3) ? random.pick(names) : `layer.${String(n)}.weight`
    members.push([
      name,
      { dtype: random.pick(['F16', 'BF16', 'F8_E4M3', 'U8']), shape: [end - at], data_offsets: [at, end] },
    ])
    at = end
  }
  return Object.fromEntries(random.chance(0.3) ? members.reverse() : members)
}

function textOf(random: Random): string {
  const value = header(random)
  const text = JSON.stringify(random.chance(0.4) ? twist(value, random) : value)
  if (random.chance(0.05)) return text.padEnd(random.int(0, 300_000))
  // A value that needs several pieces.
  return random.chance(0.03) ? text.replace('"pt"', JSON.stringify('字é"\\'.repeat(random.int(1, 90_000)))) : text
}

/**
 * A safetensors file that is right, twisted or mangled is read: what is answered is a header only where the text is one
 * object of JSON, and a Failure otherwise. Throws where the reader does, and where a file that is right is refused.
 */
export async function fuzzTensorHeader(random: Random, folder: string): Promise<void> {
  const text = textOf(random)
  const bytes = safetensorsWith(text, random.chance(0.7) ? endOf(text) : random.int(0, 400))
  const file = random.chance(0.5) ? mangle(bytes, random) : bytes
  const path = join(folder, 'x.safetensors')
  await writeFile(path, file)
  const read = await readSafetensors(path)
  if (read.ok) {
    const told = toldBy(file.toString('utf8', 8, read.value.dataStart))
    if (told !== null) expect(read.value.names).toEqual(expect.arrayContaining(told))
    expect(read.value.fileBytes).toBe(file.length)
  } else {
    expect(['notAModel']).toContain(read.failure.kind)
    if (file === bytes) expect(isRight(text, file.length)).toBe(false)
  }
}

/** A value of more characters is not kept, and only its end is looked for. */
const LONGEST_VALUE = 65_536

function toldBy(text: string): string[] | null {
  try {
    return Object.keys(JSON.parse(text) as object).filter((name) => name !== '__metadata__')
  } catch (error) {
    if (text.length > LONGEST_VALUE) return null
    throw error
  }
}

/** Offsets of the tensors, in order; null where one has none. */
function spansOf(text: string): [number, number][] | null {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const spans: [number, number][] = []
  for (const [name, tensor] of Object.entries(value as Record<string, { data_offsets?: unknown } | null>)) {
    if (name === '__metadata__') continue
    const offsets = tensor?.data_offsets
    if (!Array.isArray(offsets) || !offsets.slice(0, 2).every((at) => Number.isSafeInteger(at) && (at as number) >= 0))
      return null
    const [begin, end] = offsets as [number?, number?]
    if (begin === undefined || end === undefined || end < begin) return null
    spans.push([begin, end])
  }
  return spans.sort(([a, aEnd], [b, bEnd]) => a - b || aEnd - bEnd)
}

function endOf(text: string): number {
  const end = spansOf(text)?.at(-1)?.[1] ?? 0
  return end <= 1_000_000 ? end : 0
}

function isRight(text: string, size: number): boolean {
  const spans = spansOf(text)
  if (spans === null) return false
  let covered = 0
  for (const [begin, end] of spans) {
    if (begin !== covered) return false
    covered = end
  }
  return 8 + Buffer.byteLength(text) + covered === size
}
