/** A small generator of even numbers in [0, 1) (mulberry32), so that a failure can be had again by its seed. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const strange: readonly unknown[] = [
  null,
  '',
  'x',
  '\0',
  '{}',
  -1,
  0,
  0.5,
  1e308,
  2 ** 53,
  true,
  [],
  [null],
  [[]],
  {},
  { id: 1 },
  { name: null },
  '2023-99-99T',
  1e22,
  '<script>alert(1)</script>'.repeat(12_000),
  '<!DOCTYPE html><html><title>Civitai</title></html>',
  '\ud800'.repeat(400),
]

/** The body with about one value in `every` replaced by a strange one or left out. */
export function mutated(value: unknown, random: () => number, every: number): unknown {
  if (random() < 1 / every) return strange[Math.floor(random() * strange.length)]
  if (Array.isArray(value)) return value.map((item: unknown) => mutated(item, random, every))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      random() < 1 / every ? [] : [[random() < 0.02 ? '__proto__' : key, mutated(item, random, every)]],
    ),
  )
}
