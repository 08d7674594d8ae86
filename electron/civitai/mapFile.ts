import type { ModelFile } from '@shared/model'
import { readAddress } from './address'
import { cutText, plainLine, readText } from './readList'
import { fileBody } from './schemas'

/** One file of a version; null when it has no id or name. */
export function mapFile(body: unknown): ModelFile | null {
  const read = fileBody.safeParse(body)
  if (!read.success) return null
  const file = read.data
  const hashes = mapHashes(file.hashes)
  const sha256 = hashes.SHA256 ?? null
  const format = file.metadata?.format ?? file.format
  const name = plainLine(file.name)
  return {
    id: file.id,
    name: shortName(name),
    kind: readText(file.type) ?? 'Model',
    bytes: bytesOf(file.sizeKB ?? 0),
    format: cutOrNull(format),
    precision: cutOrNull(file.metadata?.fp),
    size: cutOrNull(file.metadata?.size),
    quant: quantOf(cutOrNull(file.metadata?.quantType)),
    primary: file.primary === true,
    sha256: sha256 !== null && sha256.length === 64 ? sha256 : null,
    hashes,
    scan: worstScan([file.virusScanResult, file.pickleScanResult]),
    pickle: format === 'PickleTensor' || pickleName.test(name),
    downloadUrl: readDownloadUrl(file.downloadUrl),
  }
}

/** No file system takes a longer one; the ending says what it is. */
const LONGEST_NAME = 500

function shortName(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${cutText(name, LONGEST_NAME - 100)}${name.slice(-100)}`
}

function cutOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : cutText(text, 100)
}

/** Civitai counts in KiB, with a fraction; what no file can be long is 0, which means unknown. */
function bytesOf(kib: number): number {
  const bytes = Math.round(kib * 1024)
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : 0
}

/** Loaders choose by the name's ending, so it counts even where the listed format says otherwise. */
const pickleName = /\.(?:ckpt|pt|pth|bin|pkl|pickle)$/i

function quantOf(quant: string | null): string | null {
  return quant === 'None' ? null : quant
}

function mapHashes(listed: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(listed)
      .slice(0, 50)
      .flatMap(([name, value]) =>
        typeof value === 'string' && name.length <= 50 && /^[0-9a-f]{1,128}$/i.test(value)
          ? [[name, value.toLowerCase()]]
          : [],
      ),
  )
}

const scans: Readonly<Record<string, ModelFile['scan']>> = {
  Success: 'clean',
  Pending: 'pending',
  Danger: 'danger',
  Error: 'error',
}
const worstFirst = ['danger', 'error', 'pending', 'unknown', 'clean'] as const

/** The worse of the scans that are listed; results that are new to us are unknown. */
function worstScan(results: readonly (string | null)[]): ModelFile['scan'] {
  const known = results.flatMap((result) => (result === null ? [] : [scans[result] ?? 'unknown']))
  return worstFirst.find((scan) => known.includes(scan)) ?? 'unknown'
}

/**
 * A listed download address that can be used: absolute, with a real host (Civitai's batch answers once said
 * `https://undefined/…`), on the download path, without a `token`. Null otherwise: then the address is built from the
 * ids.
 */
export function readDownloadUrl(listed: string | null): string | null {
  const url = listed === null ? null : readAddress(listed)
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === 'undefined') return null
  if (!url.pathname.startsWith('/api/download/')) return null
  if (url.searchParams.has('token')) url.searchParams.delete('token')
  return url.href
}
