import { useTranslation } from 'react-i18next'

/** Lists that are shorter are said at their beginning and end only. */
const LONG = 40

/**
 * What a screen reader says of the looking up: the beginning, each quarter of a long list, and the end. The words change
 * at these steps only, so nothing is said in between.
 */
export function useProgressWords(count: number, counts: { open: number; found: number; problems: number }): string {
  const { t } = useTranslation('links')
  if (count === 0) return ''
  if (counts.open === 0) return t('live.end', { found: String(counts.found), problems: String(counts.problems) })
  const quarter = count < LONG ? 0 : Math.floor(((count - counts.open) * 4) / count)
  return quarter === 0
    ? t('live.begin', { count })
    : t('live.part', { done: String(Math.floor((quarter * count) / 4)), count })
}
