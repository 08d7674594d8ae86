import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Picture } from '@shared/model'
import { useApp } from '../state/store'
import { viewOfPicture } from '../ui/contentLevel'

type Reveal = {
  /** True: the person asked to see this one. With other limits it is blurred again. */
  revealed: boolean
  /** True: it is there and blurred, and can be asked for. */
  canReveal: boolean
  reveal: () => void
}

/** Whether a blurred picture was asked for. */
export function useReveal({ level }: Pick<Picture, 'level'>): Reveal {
  const limits = useApp(useShallow(({ settings }) => ({ showUpTo: settings.showUpTo, blurAbove: settings.blurAbove })))
  const hideAll = useApp((app) => app.settings.hidePictures)
  const [revealedIn, setRevealedIn] = useState<typeof limits | null>(null)
  const revealed = revealedIn === limits
  return {
    revealed,
    canReveal: !hideAll && !revealed && viewOfPicture(level, limits) === 'blurred',
    reveal: () => setRevealedIn(limits),
  }
}
