import { sign, verify } from 'node:crypto'
import { z } from 'zod'

/**
 * What a feed of updates says, as far as it decides what is installed: electron-builder's `latest*.yml` (electron-updater,
 * UpdateInfo and UpdateFileInfo in builder-util-runtime) with a `signature` of ours. Without files electron-updater would go
 * by older fields, and `packages` are further files: a feed that has either is none of ours.
 */
const feedSchema = z.object({
  version: z.string(),
  files: z.array(z.object({ url: z.string(), sha512: z.string() })).min(1),
  packages: z.undefined().optional(),
  signature: z.string().optional(),
})

type Feed = z.infer<typeof feedSchema>

/** The text that is signed. JSON, so that no name of a file can look like two. */
function signedText({ version, files }: Feed): Buffer {
  return Buffer.from(JSON.stringify(['modelport update', version, ...files.map(({ url, sha512 }) => [url, sha512])]))
}

/**
 * The signature of a feed, base64. Throws when it is no feed, or the key none of Ed25519.
 * @param key PEM, private
 */
export function signatureOf(feed: unknown, key: string): string {
  return sign(null, signedText(feedSchema.parse(feed)), key).toString('base64')
}

/**
 * True when who has the private key has signed just this version with just these files. What the files hold is bound by their
 * SHA-512, which electron-updater checks.
 * @param key PEM, public
 */
export function isSigned(feed: unknown, key: string): boolean {
  const read = feedSchema.safeParse(feed)
  if (!read.success || read.data.signature === undefined) return false
  return verify(null, signedText(read.data), key, Buffer.from(read.data.signature, 'base64'))
}
