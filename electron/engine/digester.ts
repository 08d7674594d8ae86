import { FailureError, type Result } from '@shared/failure'
import { diskFailure } from '@shared/systemErrors'
import type { HashOrder, HashReport } from './messages'
import { createThread, type StartThread } from './thread'

/** SHA-256 of one growing file. */
export interface Digest {
  /** The unbroken run from byte 0 now ends here. */
  advance(upTo: number): void
  /** Bytes hashed so far. */
  hashed(): number
  /** The digest of the whole file, lower-case hex. Rejects with a FailureError, or an AbortError after `forget`. */
  end(size: number): Promise<string>
  /** No digest is wanted any more. */
  forget(): void
}

/** Main's side of the hash worker: it reads the page cache behind the bytes as they are written. */
export interface Digester {
  follow(path: string): Digest
  /** Digest of a file that is complete. Rejects with a FailureError, or an AbortError when the signal is aborted. */
  digestOf(path: string, size: number, signal?: AbortSignal): Promise<string>
  /**
   * See `checkStructure`: a header of 100 MB takes seconds to read, and that is not for the main thread. Rejects with a
   * FailureError.
   */
  structureOf(path: string, name: string, size: number): Promise<Result<null>>
  stop(): Promise<void>
}

/** Who waits for a structure to be looked at. */
interface Asking {
  path: string
  resolve: (result: Result<null>) => void
  reject: (error: FailureError) => void
}

interface Following {
  path: string
  hashed: number
  /** Whether the worker has been told of it: a file of which nothing is here yet is not worth its start. */
  begun: boolean
  settle: { resolve: (sha256: string) => void; reject: (error: Error) => void } | null
  failed: FailureError | null
}

export function createDigester(start: StartThread): Digester {
  const following = new Map<string, Following>()
  const asking = new Map<string, Asking>()
  let count = 0

  function fail(entry: Following, error: FailureError): void {
    entry.failed = error
    entry.settle?.reject(error)
  }

  const thread = createThread<HashOrder, HashReport>(start, {
    onReport(report) {
      if (report.kind === 'hashed') {
        for (const { id, bytes } of report.items) {
          const entry = following.get(id)
          if (entry !== undefined) entry.hashed = bytes
        }
        return
      }
      const entry = following.get(report.id)
      const asked = asking.get(report.id)
      if (report.kind === 'digest') entry?.settle?.resolve(report.sha256)
      else if (report.kind === 'structure') asked?.resolve(report.result)
      else {
        const error = Object.assign(new Error(report.message), report.code === null ? {} : { code: report.code })
        if (entry !== undefined) fail(entry, new FailureError(diskFailure(error, entry.path)))
        asked?.reject(new FailureError(diskFailure(error, asked.path)))
      }
    },
    onDeath(reason) {
      for (const entry of following.values())
        if (entry.begun) fail(entry, new FailureError({ kind: 'unexpected', detail: reason }))
      for (const { reject } of asking.values()) reject(new FailureError({ kind: 'unexpected', detail: reason }))
    },
  })

  function follow(path: string): Digest {
    count += 1
    const id = String(count)
    const entry: Following = { path, hashed: 0, begun: false, settle: null, failed: null }
    following.set(id, entry)
    const begin = (): void => {
      if (entry.begun) return
      entry.begun = true
      thread.post({ kind: 'follow', id, path })
    }
    return {
      advance(upTo) {
        if (upTo === 0 || !following.has(id)) return
        begin()
        thread.tell({ kind: 'advance', id, upTo })
      },
      hashed: () => entry.hashed,
      end(size) {
        return new Promise<string>((resolve, reject) => {
          entry.settle = { resolve, reject }
          if (entry.failed !== null) reject(entry.failed)
          // It may have been forgotten while its last bytes came.
          else if (!following.has(id)) reject(noLongerWanted())
          else {
            begin()
            thread.tell({ kind: 'end', id, size })
          }
        }).finally(() => following.delete(id))
      },
      forget() {
        if (!following.delete(id)) return
        entry.settle?.reject(noLongerWanted())
        if (entry.begun) thread.tell({ kind: 'forget', id })
      },
    }
  }

  return {
    follow,
    async digestOf(path, size, signal) {
      const digest = follow(path)
      const forget = (): void => digest.forget()
      signal?.addEventListener('abort', forget, { once: true })
      if (signal?.aborted === true) forget()
      try {
        return await digest.end(size)
      } finally {
        signal?.removeEventListener('abort', forget)
      }
    },
    structureOf(path, name, size) {
      count += 1
      const id = String(count)
      return new Promise<Result<null>>((resolve, reject) => {
        asking.set(id, { path, resolve, reject })
        thread.post({ kind: 'structure', id, path, name, size })
      }).finally(() => asking.delete(id))
    },
    stop: () => thread.stop(),
  }
}

function noLongerWanted(): Error {
  return new DOMException('no longer wanted', 'AbortError')
}
