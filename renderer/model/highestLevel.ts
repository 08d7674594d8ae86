import { contentLevels, type ContentLevel } from '@shared/model'

const names = ['Blocked', 'XXX', 'X', 'R', 'PG-13', 'PG'] as const satisfies readonly ContentLevel[]

/** The name of the highest level within an OR of level bits: 3 -> "PG-13"; null when not rated. */
export function highestLevel(level: number): ContentLevel | null {
  return names.find((name) => (level & contentLevels[name]) !== 0) ?? null
}
