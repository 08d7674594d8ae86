import { FailureError, type Failure } from '@shared/failure'

/** The system's or Node's code of an error (ENOSPC, ECONNRESET ...), or null. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

const offline = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH'])

/**
 * What an error of the network means. Codes: Node's errors documentation, got 14's `ERR_…` and `ETIMEDOUT`, and `HPE_…` of
 * Node's HTTP parser for an answer that is not HTTP (a body longer than its Content-Length is one).
 */
export function networkFailure(error: unknown): Failure {
  const code = codeOf(error)
  const detail = error instanceof Error ? `${code ?? error.name}: ${error.message}` : String(error)
  if (code !== null && offline.has(code)) return { kind: 'offline', detail }
  if (code === 'ETIMEDOUT') return { kind: 'stalled', detail }
  if (code?.startsWith('HPE_') === true) return { kind: 'badResponse', detail }
  return { kind: 'connection', detail }
}

/** What an error of the file system at `path` means. */
export function diskFailure(error: unknown, path: string): Failure {
  const code = codeOf(error)
  const detail = error instanceof Error ? error.message : String(error)
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { kind: 'diskFull', detail, path }
    case 'EFBIG':
      return { kind: 'fileTooLarge', detail, path }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { kind: 'notWritable', detail, path }
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ESTALE':
      return { kind: 'folderMissing', detail, path }
    case 'EEXIST':
      return { kind: 'nameTaken', detail, path }
    case 'EBUSY':
      return { kind: 'locked', detail, path }
    default:
      return { kind: 'unexpected', detail, path }
  }
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
