import type { Random } from '../civitai/random'

type Change = (bytes: Buffer, random: Random) => Buffer

/** What crashes, tired disks, other programs and people do to bytes. */
const changes: readonly Change[] = [
  function flipBits(bytes, random) {
    const copy = Buffer.from(bytes)
    for (let n = random.int(1, 6); n > 0 && copy.length > 0; n -= 1) {
      const at = random.int(0, copy.length)
      copy.writeUInt8(copy.readUInt8(at) ^ (1 << random.int(0, 8)), at)
    }
    return copy
  },
  function cutOff(bytes, random) {
    return bytes.subarray(0, random.int(0, bytes.length + 1))
  },
  function takeOut(bytes, random) {
    const [from, to] = span(bytes, random)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  function putIn(bytes, random) {
    const at = random.int(0, bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, at), noise(random.int(1, 40), random), bytes.subarray(at)])
  },
  function blank(bytes, random) {
    const [from, to] = span(bytes, random)
    return Buffer.from(bytes).fill(0, from, to)
  },
  function overwrite(bytes, random) {
    const [from, to] = span(bytes, random)
    const copy = Buffer.from(bytes)
    noise(to - from, random).copy(copy, from)
    return copy
  },
  function repeat(bytes, random) {
    const [from, to] = span(bytes, random)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
  function turn(bytes, random) {
    const at = random.int(0, bytes.length + 1)
    return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)])
  },
  function changeDigit(bytes, random) {
    const copy = Buffer.from(bytes)
    const digits = [...copy.keys()].filter((at) => /\d/.test(String.fromCharCode(copy.readUInt8(at))))
    if (digits.length > 0) copy.writeUInt8(0x30 + random.int(0, 10), random.pick(digits))
    return copy
  },
]

/** The bytes, spoilt in one to three ways. */
export function mangle(bytes: Buffer, random: Random): Buffer {
  let spoilt = bytes
  for (let n = random.int(1, 4); n > 0; n -= 1) spoilt = random.pick(changes)(spoilt, random)
  return spoilt
}

/** Bytes of no meaning. */
export function noise(length: number, random: Random): Buffer {
  return Buffer.from(Uint8Array.from({ length }, () => random.int(0, 256)))
}

function span(bytes: Buffer, random: Random): [from: number, to: number] {
  const from = random.int(0, bytes.length + 1)
  return [from, random.int(from, bytes.length + 1)]
}

const nonsense: readonly unknown[] = [
  ...[null, true, false, '', 'x', '\u0000', '../../etc/passwd', 'C:\\CON', [], {}, [[]], { toString: 1 }],
  ...[0, -1, 1.5, 1e308, 2 ** 53, Number.MAX_SAFE_INTEGER, '0', 'x'.repeat(5000)],
]

/** JSON with some of its values replaced, left out or put under another name: right as JSON, wrong as anything else. */
export function twist(value: unknown, random: Random): unknown {
  if (random.chance(0.04)) return random.pick(nonsense)
  if (Array.isArray(value)) return value.filter(() => !random.chance(0.03)).map((one: unknown) => twist(one, random))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    if (random.chance(0.03)) return []
    return [
      [random.chance(0.03) ? random.pick(['', 'constructor', '__internal__', 'x.y']) : name, twist(field, random)],
    ]
  })
  return Object.fromEntries(fields)
}
