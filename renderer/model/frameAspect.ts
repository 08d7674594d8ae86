import type { Picture } from '@shared/model'

/** Width by height of the frame at the least and at the most. */
const TALLEST = 0.8
const WIDEST = 1.4

/** Width by height of a picture; null when unknown. */
function aspectOf(picture: Picture): number | null {
  return picture.width === null || picture.height === null || picture.height === 0
    ? null
    : picture.width / picture.height
}

/** Width by height of the frame around the large picture: the first picture's, so that going on moves nothing. */
export function frameAspect(pictures: readonly Picture[]): number {
  const first = pictures[0]
  return Math.min(WIDEST, Math.max(TALLEST, (first === undefined ? null : aspectOf(first)) ?? TALLEST))
}

/** Whether a picture may fill the frame: when that cuts off little; else it is shown whole. */
export function fitInFrame(picture: Picture, frame: number): 'cover' | 'contain' {
  const aspect = aspectOf(picture)
  return aspect !== null && Math.abs(1 - aspect / frame) < 0.15 ? 'cover' : 'contain'
}
