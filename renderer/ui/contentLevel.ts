import { contentLevels, type ContentLevel } from '@shared/model'
import type { Settings } from '@shared/settings'

/** Up to which content level things are shown at all, and above which they are blurred: bits of `contentLevels`. */
export type LevelLimits = Pick<Settings, 'showUpTo' | 'blurAbove'>

/** The levels a person can choose; what Civitai blocks is never shown. */
export const choosableLevels = ['PG', 'PG-13', 'R', 'X', 'XXX'] as const satisfies readonly ContentLevel[]

/** The name of a level's bit; the highest name for a bit that we do not know. */
export function levelName(level: number): (typeof choosableLevels)[number] {
  return choosableLevels.find((name) => contentLevels[name] === level) ?? 'XXX'
}

/**
 * How a picture is shown.
 * @param level one bit of `contentLevels`; 0 (not rated yet) could be anything: blurred unless everything is shown plainly
 */
export function viewOfPicture(level: number, limits: LevelLimits): 'shown' | 'blurred' | 'hidden' {
  if (level === 0) return limits.blurAbove >= contentLevels.XXX ? 'shown' : 'blurred'
  if (level > limits.showUpTo) return 'hidden'
  return level > limits.blurAbove ? 'blurred' : 'shown'
}

/**
 * True when a model has something within the limits.
 * @param level OR of its pictures' levels; 0 (not rated) is shown, its pictures are blurred
 */
export function isModelShown(level: number, limits: Pick<LevelLimits, 'showUpTo'>): boolean {
  const lowest = level & -level
  return level === 0 || lowest <= limits.showUpTo
}

/** True when Civitai has to be asked for more than its safe part. */
export function wantsMature(limits: Pick<LevelLimits, 'showUpTo'>): boolean {
  return limits.showUpTo > contentLevels.PG
}
