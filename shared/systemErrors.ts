import type { Failure, FailureKind } from './failure'

/** The system's or Node's code of an error (ENOSPC, ECONNRESET ...), or null. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Codes by which Node says that there is no way to a host at all. */
export const offlineCodes: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
])

/**
 * Codes by which Node says that a server's certificate proves nothing here (OpenSSL's X509_V_ERR_…, Node's tls.html): a proxy
 * that reads along, a login page of a network, or a clock that is wrong.
 */
export const untrustedCodes: ReadonlySet<string> = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** What an error of the file system at `path` means. Codes: errno(3), and what Node makes of Windows' own. */
export function diskFailure(error: unknown, path: string): Failure {
  const detail = error instanceof Error ? error.message : String(error)
  return { kind: kindOf(codeOf(error)), detail, path }
}

function kindOf(code: string | null): FailureKind {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'diskFull'
    case 'EFBIG':
      return 'fileTooLarge'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'notWritable'
    case 'ENAMETOOLONG':
      return 'pathTooLong'
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
    case 'ELOOP':
    case 'ESTALE':
      return 'folderMissing'
    case 'EEXIST':
      return 'nameTaken'
    case 'EBUSY':
      return 'locked'
    default:
      return 'unexpected'
  }
}
