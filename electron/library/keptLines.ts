import type { LibraryFile, LibraryModel } from '@shared/schemas/library'

/**
 * What the lines of the index may say: the rules of `libraryFileSchema` and `libraryModelSchema` by hand. Of 20,000 lines
 * zod takes 110 to 190 ms, more than reading and parsing them together; this takes 5. That both say the same of anything is
 * a test.
 */

type Fields = Readonly<Record<string, unknown>>

/** True for a file as it is kept. */
export function isKeptFile(value: unknown): value is LibraryFile {
  if (!isRecord(value)) return false
  const {
    path,
    bytes,
    changedAt,
    programId,
    type,
    root,
    header,
    broken,
    hashes,
    hashedBy,
    identity,
    away,
    check,
    inode,
  } = value
  return (
    isText(path, 32_768) &&
    path.length > 0 &&
    isCount(bytes) &&
    isNumber(changedAt) &&
    (programId === null || typeof programId === 'string') &&
    typeof type === 'string' &&
    typeof root === 'string' &&
    (header === null || isHeader(header)) &&
    (broken === null || typeof broken === 'string') &&
    (hashes === null || isHashes(hashes)) &&
    (hashedBy === null || hashedBy === 'us' || hashedBy === 'sidecar') &&
    isIdentity(identity) &&
    typeof away === 'boolean' &&
    (inode === undefined || isText(inode, 100)) &&
    (check === null || (isRecord(check) && isNumber(check.at) && typeof check.intact === 'boolean'))
  )
}

/** True for a model as it is kept. */
export function isKeptModel(value: unknown): value is LibraryModel {
  if (!isRecord(value)) return false
  const { id, name, type, creator, versions, toldAt, gone } = value
  return (
    isId(id) &&
    typeof name === 'string' &&
    typeof type === 'string' &&
    (creator === null || typeof creator === 'string') &&
    Array.isArray(versions) &&
    versions.every(isVersion) &&
    isNumber(toldAt) &&
    typeof gone === 'boolean'
  )
}

function isVersion(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { id, name, baseModel, publishedAt, picture } = value
  return (
    isId(id) &&
    typeof name === 'string' &&
    (baseModel === null || typeof baseModel === 'string') &&
    (publishedAt === null || isNumber(publishedAt)) &&
    (picture === undefined || (isRecord(picture) && isText(picture.url, 2000) && isNumber(picture.level)))
  )
}

function isHeader(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { tensors, precision, title, baseModel, network, toldTensorHash } = value
  return isCount(tensors) && [precision, title, baseModel, network, toldTensorHash].every(isWords)
}

function isHashes(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { sha256, autoV1, tensorSha256 } = value
  return (
    isHex(sha256, 64) && (autoV1 === null || isHex(autoV1, 8)) && (tensorSha256 === null || isHex(tensorSha256, 64))
  )
}

function isIdentity(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { kind, askedAt, tensorsAsked, modelId, versionId, by } = value
  switch (kind) {
    case 'unasked':
      return true
    case 'unknown':
      return isNumber(askedAt) && typeof tensorsAsked === 'boolean'
    case 'known':
      return isId(modelId) && isId(versionId) && (by === 'file' || by === 'tensors' || by === 'sidecar')
    default:
      return false
  }
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest
}

function isWords(value: unknown): boolean {
  return value === null || isText(value, 500)
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value)
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isId(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}

const hexes = { 8: /^[0-9a-f]{8}$/, 64: /^[0-9a-f]{64}$/ } as const

function isHex(value: unknown, digits: keyof typeof hexes): boolean {
  return typeof value === 'string' && hexes[digits].test(value)
}
