import { X509Certificate } from 'node:crypto'
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import { failed, ok, type Result } from '@shared/failure'

/** Bytes of a file of authorities, at most: the whole list that systems ship has a quarter of that. */
export const LARGEST_CA_FILE = 1_000_000
const MOST = 500

/** Authorities as they are trusted: nothing of the file but its certificates. */
export interface Authorities {
  pem: string
  /** Whom the first one names (its common name, or all of its subject), and how many there are. */
  subject: string
  count: number
  /** Epoch ms after which the first one is no longer good. */
  until: number
}

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** Reads certificates out of a file, PEM or a single one as DER. Fails with badCertificate when there is none that can be read. */
export function readAuthorities(bytes: Buffer): Result<Authorities> {
  if (bytes.length > LARGEST_CA_FILE) return failed('badCertificate', { detail: 'the file is too large' })
  const blocks = bytes.toString('latin1').match(block)
  const parts: readonly (string | Buffer)[] = blocks ?? [bytes]
  if (parts.length > MOST) return failed('badCertificate', { detail: 'too many certificates' })
  try {
    const all = parts.map((part) => new X509Certificate(part))
    const [first] = all
    if (first === undefined) return failed('badCertificate')
    const { subject, validTo } = first
    return ok({
      pem: all.map(String).join(''),
      subject: (/^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')).slice(0, 200),
      count: all.length,
      until: Date.parse(validTo),
    })
  } catch (error) {
    return failed('badCertificate', { detail: error instanceof Error ? error.message : String(error) })
  }
}

/** What is trusted with these authorities beside the usual ones. Takes 30 ms: keep it. */
export function secureContextOf(pem: string): SecureContext {
  return createSecureContext({ ca: [...rootCertificates, pem] })
}

/** For each connection by TLS: NODE_TLS_REJECT_UNAUTHORIZED of an environment must not turn its check off. */
export const checked = { rejectUnauthorized: true } as const
