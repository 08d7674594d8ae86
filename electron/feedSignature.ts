import { verify } from 'node:crypto'

// By hand and without a package, zod included: the job that signs a release installs nothing, and runs this file as it is.

type Scalar = string | number | boolean | null

/**
 * What a feed of updates says, as far as it decides what is installed, and where: electron-builder's `latest*.yml` (electron-updater,
 * UpdateInfo and UpdateFileInfo in builder-util-runtime). Of its files everything counts: `isAdminRightsRequired`, for one, has the
 * installer run with more rights.
 */
interface Feed {
  version: string
  files: readonly Readonly<Record<string, Scalar>>[]
  /** Systems that are too old for it, and the share of people who get it. */
  minimumSystemVersion: Scalar
  stagingPercentage: Scalar
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)

function isFile(file: unknown): file is Record<string, Scalar> {
  if (!isObject(file) || !Object.values(file).every(isScalar)) return false
  return typeof file.url === 'string' && typeof file.sha512 === 'string'
}

/** Without files electron-updater would go by older fields, and `packages` are further files: a feed that has either is none of ours. */
function readFeed(given: unknown): Feed | null {
  if (!isObject(given)) return null
  const { version, files, packages, minimumSystemVersion = null, stagingPercentage = null } = given
  if (typeof version !== 'string' || packages !== undefined) return null
  if (!Array.isArray(files) || files.length === 0 || !files.every(isFile)) return null
  if (!isScalar(minimumSystemVersion) || !isScalar(stagingPercentage)) return null
  return { version, files, minimumSystemVersion, stagingPercentage }
}

/** The text of a feed that is signed; null where it is no feed. JSON, so that no name of a file can look like two. Pure. */
export function signedText(given: unknown): string | null {
  const feed = readFeed(given)
  if (feed === null) return null
  const files = feed.files.map((file) => Object.entries(file).sort(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify(['modelport update', feed.version, feed.minimumSystemVersion, feed.stagingPercentage, files])
}

/**
 * True when who has the private key has signed just this version with just these files, for just these systems and people. What
 * the files hold is bound by their SHA-512, which electron-updater checks when it has fetched one, and we before it is installed.
 * @param key PEM, public
 */
export function isSigned(feed: unknown, key: string): boolean {
  const text = signedText(feed)
  if (text === null || !isObject(feed) || typeof feed.signature !== 'string') return false
  return verify(null, Buffer.from(text), key, Buffer.from(feed.signature, 'base64'))
}
