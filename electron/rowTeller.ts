import type { AppEvent } from '@shared/ipc'
import type { LibraryRow, LibraryStatus } from '@shared/schemas/libraryView'

/** What the rows are told with. */
export interface RowTellerParts {
  /** The paths of all files there are. */
  all: () => string[]
  /** The row of a file; null where it is not there any more. */
  rowOf: (path: string) => LibraryRow | null
  idOf: (path: string) => string
  status: () => LibraryStatus
  publish: (event: Extract<AppEvent, { kind: 'library' }>) => void
  report: (error: unknown) => void
}

/** Tells the window the library's rows: all of them in portions at first, then what changes, in batches. */
export interface RowTeller {
  /** All rows, anew: for a window that has none, or other ones. */
  tellAll(): void
  /** These are other than they were, or not there any more; the status may be. Nothing where nobody was told all. */
  note(changed: Iterable<string>, gone: Iterable<string>): void
  stop(): void
}

/** Ms between two messages. */
const TELL_EVERY_MS = 300
/** Rows in one message: to make them takes main's thread less than 10 ms. */
const ROWS_AT_ONCE = 1000

export function createRowTeller(parts: RowTellerParts): RowTeller {
  const changed = new Set<string>()
  const gone = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  /** Of the last time that all were wanted; 0: never. */
  let run = 0
  let sending = false

  function publish(all: boolean, rows: LibraryRow[], ids: string[]): void {
    const status = parts.status()
    // The page waits for the last portion: rows that move while it is read would be no help.
    parts.publish({ kind: 'library', all, rows, gone: ids, status: { ...status, ready: status.ready && !sending } })
  }

  function rowsOf(paths: Iterable<string>): LibraryRow[] {
    return [...paths].flatMap((path) => parts.rowOf(path) ?? [])
  }

  async function tellPortions(own: number): Promise<void> {
    const paths = parts.all()
    for (let from = 0; own === run; from += ROWS_AT_ONCE) {
      sending = from + ROWS_AT_ONCE < paths.length
      publish(from === 0, rowsOf(paths.slice(from, from + ROWS_AT_ONCE)), [])
      if (!sending) break
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  function tell(): void {
    timer = undefined
    if (sending) later()
    else {
      publish(false, rowsOf(changed), [...gone].map(parts.idOf))
      changed.clear()
      gone.clear()
    }
  }

  function later(): void {
    timer ??= setTimeout(tell, TELL_EVERY_MS)
  }

  return {
    tellAll() {
      run += 1
      sending = true
      tellPortions(run).catch(parts.report)
    },
    note(others, lost) {
      if (run === 0) return
      for (const path of others) changed.add(path)
      for (const path of lost) gone.add(path)
      later()
    },
    stop: () => clearTimeout(timer),
  }
}
