import type { StandInPicture } from './entries'
import { at, randomFrom, seedOf } from './random'

/** A picture in short: one bit of content level, and whether it moves. */
export interface PictureSpec {
  readonly level: number
  readonly video?: boolean
}

const shapes = [
  [832, 1216],
  [768, 1024],
  [1024, 1024],
  [1216, 832],
] as const

/** The picture that a spec stands for, the `i`th of its version: its id follows from the version's. */
export function buildPicture(
  versionId: number,
  prompt: string,
  spec: PictureSpec,
  i: number,
  publishedAt: number,
): StandInPicture {
  const id = 5_000_000 + versionId * 20 + i
  const random = randomFrom(id)
  const [width, height] = i === 0 ? shapes[1] : at(shapes, random.int(0, shapes.length))
  const hex = (n: number) =>
    seedOf(`${String(id)} ${String(n)}`)
      .toString(16)
      .padStart(8, '0')
  return {
    id,
    uuid: `${hex(1)}-${hex(2).slice(0, 4)}-4${hex(2).slice(5)}-a${hex(3).slice(1, 4)}-${hex(4)}${hex(3).slice(4)}`,
    kind: spec.video === true ? 'video' : 'image',
    width,
    height,
    level: spec.level,
    createdAt: publishedAt + i * 60_000,
    prompt,
    seed: random.int(1, 2 ** 31),
    likes: random.int(0, 900),
  }
}
