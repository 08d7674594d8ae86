import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHref } from 'react-router'
import { useApp } from '../state/store'
import type { LevelLimits } from '../ui/contentLevel'
import type { GridLayout } from './gridLayout'
import { useTypeLabel } from './useTypeLabel'

/**
 * What all cards of a grid have in common. Found out once: hundreds of cards a second come into view when one scrolls,
 * and each of these would cost as much as all the rest of a card.
 */
export type CardLook = Pick<GridLayout, 'cardWidth'> & {
  t: TFunction<'browse'>
  typeLabel: (type: string) => string
  limits: LevelLimits
  /** No picture is shown at all. */
  hideAll: boolean
  /** Epoch ms when the grid came: early access is counted in days. */
  now: number
  /** What paths in the app begin with: "#/". */
  base: string
}

/** The look of the cards; the same object until something of it changes. */
export function useCardLook({ cardWidth }: GridLayout): CardLook {
  const { t } = useTranslation('browse')
  const typeLabel = useTypeLabel()
  const base = useHref('/')
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const blurAbove = useApp((app) => app.settings.blurAbove)
  const hideAll = useApp((app) => app.settings.hidePictures)
  const [now] = useState(Date.now)
  const limits = useMemo(() => ({ showUpTo, blurAbove }), [showUpTo, blurAbove])
  return useMemo(
    () => ({ cardWidth, t, typeLabel, limits, hideAll, now, base }),
    [cardWidth, t, typeLabel, limits, hideAll, now, base],
  )
}
