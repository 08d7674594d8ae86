import { Notification } from 'electron'
import type { Bundle, TidingKind } from './system/tidings'

/** The system's notifications: one a kind at a time, so that a long queue does not cover the screen. */
export interface Notifier {
  /** @param clicked told when a person clicks on it */
  tell(bundle: Bundle, words: { title: string; body: string }, clicked: () => void): void
  close(): void
}

export function createNotifier(): Notifier {
  // Kept as long as they can be clicked: what nobody holds is collected, and its clicks with it.
  const shown = new Map<TidingKind, Notification>()
  return {
    tell({ kind }, words, clicked) {
      if (!Notification.isSupported()) return
      shown.get(kind)?.close()
      const notification = new Notification({ ...words, silent: kind === 'done' })
      shown.set(kind, notification)
      notification.on('click', () => {
        shown.delete(kind)
        clicked()
      })
      notification.show()
    },
    close() {
      for (const notification of shown.values()) notification.close()
      shown.clear()
    },
  }
}
