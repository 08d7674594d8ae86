import type { Failure } from '@shared/failure'

/** The system's or Node's code of an error (ENOSPC, ECONNRESET ...), or null. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** True for the error of an aborted signal. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || codeOf(error) === 'ABORT_ERR')
}

const offline = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH'])

/** What an error of the network means. Codes: Node's errors documentation and got 14's `ERR_…` / `ETIMEDOUT`. */
export function networkFailure(error: unknown): Failure {
  const code = codeOf(error)
  const detail = error instanceof Error ? `${code ?? error.name}: ${error.message}` : String(error)
  if (code !== null && offline.has(code)) return { kind: 'offline', detail }
  if (code === 'ETIMEDOUT') return { kind: 'stalled', detail }
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

/** True when the code is one of a file system's, so that `diskFailure` is the one to ask. */
export function isDiskError(error: unknown): boolean {
  const code = codeOf(error)
  return code !== null && diskFailure(error, '').kind !== 'unexpected' && !offline.has(code)
}
