import type { Glance } from './glance'
import { glanceWords, type DesktopWords } from './words'

export type TrayAction = 'show' | 'pauseAll' | 'resumeAll' | 'quit'

/** A line of the tray's menu; without an action it only tells. */
export type TrayLine = { label: string; action: TrayAction | null } | 'line'

/** The menu of the tray: what goes on, the window, all downloads, the end. Pure. */
export function trayMenu(words: DesktopWords, glance: Glance): TrayLine[] {
  const canPause = glance.running + glance.waiting > 0
  const canResume = glance.paused > 0
  return [
    { label: glanceWords(words, glance), action: null },
    'line',
    { label: words.show, action: 'show' },
    ...(canPause ? [{ label: words.pauseAll, action: 'pauseAll' } as const] : []),
    ...(canResume ? [{ label: words.resumeAll, action: 'resumeAll' } as const] : []),
    'line',
    { label: words.quit, action: 'quit' },
  ]
}
