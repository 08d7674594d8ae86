import type { Reply } from '@shared/ipc'
import type { Link, LookedUp } from '@shared/link'
import { stateOfReply, type EntryState } from './entries'

/** Links that are looked up at the same time. */
export const AT_ONCE = 4

/** Answers are told together at this distance (ms): hundreds come, and each redraws the list. */
const PAUSE_MS = 80

/** Looks links up, a few at a time and in order, until it is stopped. */
export type LookUps = {
  add: (wanted: readonly { key: string; link: Link }[]) => void
  /** What has not been asked for will not be, and answers that are still to come are not told. */
  stop: () => void
}

/**
 * @param ask asks main for one link; never rejects
 * @param tell hears new states by the entries' keys
 */
export function createLookUps(
  ask: (link: Link) => Promise<Reply<LookedUp>>,
  tell: (states: ReadonlyMap<string, EntryState>) => void,
): LookUps {
  const queue: { key: string; link: Link }[] = []
  let news = new Map<string, EntryState>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let running = 0
  let stopped = false

  const flush = () => {
    timer = null
    const states = news
    news = new Map()
    tell(states)
  }
  const note = (key: string, state: EntryState) => {
    if (stopped) return
    news.set(key, state)
    timer ??= setTimeout(flush, PAUSE_MS)
  }
  const next = async () => {
    running += 1
    for (let wanted = queue.shift(); wanted !== undefined; wanted = queue.shift()) {
      note(wanted.key, { kind: 'asking' })
      note(wanted.key, stateOfReply(await ask(wanted.link)))
    }
    running -= 1
  }
  return {
    add(wanted) {
      if (stopped) return
      queue.push(...wanted)
      while (running < AT_ONCE && queue.length > 0) void next()
    },
    stop() {
      stopped = true
      queue.length = 0
      if (timer !== null) clearTimeout(timer)
    },
  }
}
