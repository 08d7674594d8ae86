import { powerSaveBlocker } from 'electron'

/** Keeps the computer from falling asleep by itself while it is told to; its screen may go dark. */
export interface Awake {
  keep(awake: boolean): void
}

export function createAwake(): Awake {
  let blocker: number | null = null
  return {
    keep(awake) {
      if (awake) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker)
        blocker = null
      }
    },
  }
}
