/** One request as it was answered. */
export interface LogEntry {
  readonly origin: 'api' | 'storage'
  /** Epoch ms at which it arrived. */
  readonly time: number
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The Range header as it was sent. */
  readonly range: string | null
  /** First byte of the file that the body brought; 0 where it is no file. */
  start: number
  /** 0 until an answer was begun. */
  status: number
  /** Bytes of the body that were handed to the connection; when it breaks, the last ones may not have arrived. */
  bytesSent: number
  /** Kinds of the faults that struck it. */
  faults: readonly string[]
  /** `open` while it is being answered, `cut` when the connection went first. */
  end: 'open' | 'finished' | 'cut'
  /** Epoch ms of that end; 0 while it is open. */
  endTime: number
}

/** The requests that arrived, oldest first. */
export class RequestLog {
  #entries: LogEntry[] = []

  /** Adds an entry, which the one who answers keeps up to date. */
  begin(entry: LogEntry): void {
    this.#entries.push(entry)
  }

  /** Copies of all entries as they are now. */
  entries(): LogEntry[] {
    return this.#entries.map((entry) => ({ ...entry }))
  }

  clear(): void {
    this.#entries = []
  }
}
