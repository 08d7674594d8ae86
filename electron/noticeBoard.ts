import type { Notice } from '@shared/ipc'

/** What a person should know once: files that were set aside at the start, and defects of ours. */
export interface NoticeBoard {
  list(): Notice[]
  /** Notes an unexpected error and answers its notice. */
  unexpected(detail: string): Notice
}

/** @param setAside paths of the copies of store files that could not be read */
export function createNoticeBoard(setAside: readonly string[]): NoticeBoard {
  const notices = setAside.map((path, n): Notice => ({
    id: `aside-${String(n)}`,
    kind: 'storeSetAside',
    path,
    detail: null,
  }))
  return {
    list: () => [...notices],
    unexpected(detail) {
      const notice: Notice = { id: `unexpected-${String(notices.length)}`, kind: 'unexpected', path: null, detail }
      notices.push(notice)
      return notice
    },
  }
}
