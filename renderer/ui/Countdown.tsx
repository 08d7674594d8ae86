import { useNow } from '../state/useNow'

type CountdownProps = {
  /** Epoch ms. */
  until: number
  /** The words around the whole seconds that are left, at least 1. */
  words: (seconds: string) => string
}

const SECOND_MS = 1000

/** Counts down the seconds that are left. Drawn anew for each time that is waited for, so that it begins at now. */
export function Countdown({ until, words }: CountdownProps) {
  const now = useNow(SECOND_MS)
  return words(String(Math.max(1, Math.ceil((until - now) / SECOND_MS))))
}
