import { codeOf, diskFailure, offlineCodes, untrustedCodes } from '@shared/systemErrors'
import { FailureError, type Failure } from '@shared/failure'

/**
 * What an error of the network means. Codes: Node's errors documentation, got 14's `ERR_…` and `ETIMEDOUT`, and `HPE_…` of
 * Node's HTTP parser for an answer that is not HTTP (a body longer than its Content-Length is one).
 */
export function networkFailure(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  const code = codeOf(error)
  const detail = error instanceof Error ? `${code ?? error.name}: ${error.message}` : String(error)
  if (code !== null && offlineCodes.has(code)) return { kind: 'offline', detail }
  if (code !== null && untrustedCodes.has(code)) return { kind: 'untrustedServer', detail }
  if (code === 'ETIMEDOUT') return { kind: 'stalled', detail }
  if (code?.startsWith('HPE_') === true) return { kind: 'badResponse', detail }
  return { kind: 'connection', detail }
}

/**
 * Does what touches the file at `path`. Throws a FailureError with what the system's error means: codes alone do not tell
 * whether it was a file or a connection (EACCES is also what a firewall answers).
 */
export async function onDisk<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw new FailureError(diskFailure(error, path))
  }
}
