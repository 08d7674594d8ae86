import type { Notice } from '@shared/ipc'

/** The first errors tell most; those that follow from them are in the log. */
const MOST = 20

/** What a person should know once: files that could not be read at the start, a graphics card that is done without, defects of ours. */
export interface NoticeBoard {
  list(): Notice[]
  /** Notes an unexpected error and answers its notice; null when it is known already, or the board is full. */
  unexpected(detail: string): Notice | null
}

/**
 * @param setAside paths of the copies of store files that could not be read
 * @param notKept paths of store files that could neither be read nor set aside, so that nothing is saved there
 * @param withoutCard whether the app draws without the graphics card for the first time
 */
export function createNoticeBoard(
  setAside: readonly string[],
  notKept: readonly string[] = [],
  withoutCard = false,
): NoticeBoard {
  const notices: Notice[] = [
    ...setAside.map((path, n): Notice => ({ id: `aside-${String(n)}`, kind: 'storeSetAside', path, detail: null })),
    ...notKept.map((path, n): Notice => ({ id: `notKept-${String(n)}`, kind: 'storeNotKept', path, detail: null })),
    ...(withoutCard ? [{ id: 'withoutCard', kind: 'withoutCard', path: null, detail: null } as const] : []),
  ]
  return {
    list: () => [...notices],
    unexpected(detail) {
      if (notices.length >= MOST || notices.some((one) => one.kind === 'unexpected' && one.detail === detail))
        return null
      const notice: Notice = { id: `unexpected-${String(notices.length)}`, kind: 'unexpected', path: null, detail }
      notices.push(notice)
      return notice
    },
  }
}
