import { primaryFile, type StandInFile, type StandInModel, type StandInPicture, type StandInVersion } from './entries'
import { listedHashes } from './hashes'

/** What the shape of an answer depends on. */
export interface ShapeOptions {
  /** Scheme and host that addresses in it begin with. */
  readonly base: string
  /** Content levels of pictures that are told, as bits. */
  readonly levels: number
  readonly primaryFileOnly: boolean
  readonly downloadUrlForm: 'fileId' | 'legacy'
  readonly emptyVersions: boolean
  readonly badHash: boolean
}

/** Epoch ms as Civitai writes them: now and then without a zone. */
export function dateText(time: number, zoneless: boolean): string {
  const iso = new Date(time).toISOString()
  return zoneless ? iso.slice(0, -1) : iso
}

/** Address of a picture at the stand-in's own "CDN"; `params` is the segment that says how it is wanted. */
export function pictureUrl(base: string, picture: StandInPicture, params = 'original=true'): string {
  const extension = picture.kind === 'video' ? 'mp4' : 'jpeg'
  return `${base}/xG1nkqKTMzGDvpLrqFT7WA/${picture.uuid}/${params}/${String(picture.id)}.${extension}`
}

/** Address of a creator's picture; null for those who have none. */
export function avatarOf(username: string, base: string): string | null {
  if (username.length % 4 === 0) return null
  return `${base}/xG1nkqKTMzGDvpLrqFT7WA/00000000-0000-4000-a000-000000000000/width=96/${username}.jpeg`
}

/** `paidAccess` of a version: null where it is open to all. */
export function paidAccessOf(version: StandInVersion): { permanent: boolean; endsAt: string | null } | null {
  const gate = version.paidAccess
  return gate && { permanent: gate.permanent, endsAt: gate.endsAt === null ? null : dateText(gate.endsAt, false) }
}

/** OR of the levels of a version's pictures. */
export function levelOf(version: StandInVersion): number {
  return version.pictures.reduce((all, picture) => all | picture.level, 0)
}

/** Pictures that may be told: none of what was taken down. */
export function picturesOf(model: StandInModel, version: StandInVersion, levels: number): readonly StandInPicture[] {
  return model.mode === 'TakenDown' ? [] : version.pictures.filter((picture) => (picture.level & levels) !== 0)
}

/** Address from which a version's primary file is downloaded. */
export function downloadUrl(versionId: number, base: string): string {
  return `${base}/api/download/models/${String(versionId)}`
}

/**
 * The files of a version. `nested` in a model: `primary` is true or absent, what is unknown is left out; `own` in a version
 * on its own: `primary` is always told, what is unknown is null.
 */
export async function filesShape(
  version: StandInVersion,
  place: 'nested' | 'own',
  options: ShapeOptions,
): Promise<Record<string, unknown>[]> {
  const all = options.primaryFileOnly ? [primaryFile(version)].filter((file) => file !== undefined) : version.files
  const owned = all.map((file) => fileShape(version, file, place, options))
  const linked = options.primaryFileOnly ? [] : version.linked.map((file) => fileShape(version, file, place, options))
  return Promise.all([...owned, ...linked])
}

async function fileShape(
  version: StandInVersion,
  file: StandInFile,
  place: 'nested' | 'own',
  options: ShapeOptions,
): Promise<Record<string, unknown>> {
  const primary = file.primary && file.versionId === version.id
  const { format, size, fp, quantType } = file
  const known = Object.entries({ format, size, fp, quantType }).filter(([, value]) => value !== null)
  return {
    id: file.id,
    sizeKB: file.bytes / 1024,
    name: file.name,
    type: file.type,
    pickleScanResult: file.scan,
    pickleScanMessage: file.scan === 'Success' ? 'No Pickle imports' : null,
    virusScanResult: file.scan === 'Danger' ? 'Success' : file.scan,
    virusScanMessage: null,
    scannedAt: file.scannedAt === null ? null : dateText(file.scannedAt, version.zoneless),
    metadata: place === 'own' ? { format, size, fp } : Object.fromEntries(known),
    hashes: await listedHashes(file, options.badHash),
    downloadUrl: fileUrl(version, file, primary, options),
    ...(place === 'own' ? { primary } : primary ? { primary } : {}),
  }
}

function fileUrl(version: StandInVersion, file: StandInFile, primary: boolean, options: ShapeOptions): string {
  const url = new URL(downloadUrl(version.id, options.base))
  if (file.versionId !== version.id) url.searchParams.set('type', file.type)
  else if (options.downloadUrlForm === 'fileId') url.searchParams.set('fileId', String(file.id))
  else if (!primary) {
    const wishes = Object.entries({ type: file.type, format: file.format, size: file.size, fp: file.fp })
    for (const [name, value] of wishes) if (value !== null) url.searchParams.set(name, value)
  }
  return url.href
}
