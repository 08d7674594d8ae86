import type { ContentSpec } from './layouts'

/** Access gate of a version: open until `endsAt` (epoch ms), or for good. */
export interface PaidAccess {
  readonly permanent: boolean
  readonly endsAt: number | null
}

/** A picture or video of a version. */
export interface StandInPicture {
  readonly id: number
  readonly uuid: string
  readonly kind: 'image' | 'video'
  /** Pixels of the original. */
  readonly width: number
  readonly height: number
  /** One bit: PG 1, PG-13 2, R 4, X 8, XXX 16. */
  readonly level: number
  readonly createdAt: number
  readonly prompt: string
  readonly seed: number
  readonly likes: number
}

/** A file with what the API tells of it and how its bytes are made. */
export interface StandInFile {
  readonly id: number
  /** The version that owns it: it may be listed by another one too (a linked VAE). */
  readonly versionId: number
  /** Display name, and the name in Content-Disposition. */
  readonly name: string
  /** `files[].type`: Model, VAE, Training Data, ... */
  readonly type: string
  readonly format: string
  readonly size: string | null
  readonly fp: string | null
  readonly quantType: string | null
  readonly primary: boolean
  /** Size of the content in bytes. */
  readonly bytes: number
  /** Which hashes are told: true ones, none, or a SHA256 that is not this file's. */
  readonly listedHashes: 'true' | 'none' | 'wrong'
  readonly scan: 'Success' | 'Pending' | 'Danger' | 'Error'
  readonly scannedAt: number | null
  readonly content: ContentSpec
}

/** A version of a model; times in epoch ms. */
export interface StandInVersion {
  readonly id: number
  readonly modelId: number
  readonly name: string
  readonly baseModel: string
  readonly status: 'Published' | 'Draft'
  readonly availability: 'Public' | 'EarlyAccess' | 'Private'
  readonly usageControl: 'Download' | 'Generation'
  readonly requireAuth: boolean
  readonly paidAccess: PaidAccess | null
  readonly createdAt: number
  readonly publishedAt: number
  /** Told without a zone, as some of Civitai's dates are. */
  readonly zoneless: boolean
  readonly description: string | null
  readonly trainedWords: readonly string[]
  readonly downloads: number
  readonly thumbsUp: number
  readonly files: readonly StandInFile[]
  /** Files of other versions that this one lists as well. */
  readonly linked: readonly StandInFile[]
  readonly pictures: readonly StandInPicture[]
}

/** A model. */
export interface StandInModel {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly description: string | null
  readonly creator: string | null
  readonly tags: readonly string[]
  /** OR of the levels of its pictures. */
  readonly level: number
  readonly mode: 'Archived' | 'TakenDown' | null
  /** Likeness of a real person: found by a search, then dropped from its page. */
  readonly poi: boolean
  readonly checkpointType: 'Trained' | 'Merge'
  /** The creator hides the numbers: counts are null. */
  readonly hidesCounts: boolean
  readonly allowCommercialUse: readonly string[]
  readonly supportsGeneration: boolean
  /** Newest first. */
  readonly versions: readonly StandInVersion[]
}

/** Name of a file in storage: `slug.ABCD.ext`, which says little of its real name. */
export function storedName(file: StandInFile): string {
  const dot = file.name.lastIndexOf('.')
  const slug = file.name
    .slice(0, dot)
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
    .slice(0, 24)
  // The multiplier is coprime to 36, so ids that follow each other get marks of their own.
  const mark = ((file.id * 48_271) % 36 ** 4).toString(36).padStart(4, '0').toUpperCase()
  return `${slug === '' ? 'file' : slug}.${mark}${file.name.slice(dot)}`
}

/** The file that a download without further wishes gets; undefined for a version without files. */
export function primaryFile(version: StandInVersion): StandInFile | undefined {
  return version.files.find((file) => file.primary) ?? version.files[0]
}
