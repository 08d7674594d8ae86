import type { Download } from '@shared/download'
import { endingOf } from './fileFormat'

/** What tells a file from the others of its version, the plainest first. */
const facts: readonly ((download: Download) => string | null)[] = [
  ({ fileKind }) => fileKind,
  ({ precision }) => precision,
  ({ fileName }) => endingOf(fileName),
]

/**
 * By id, what tells those downloads apart that have model and version in common: kind, precision or format where these
 * differ, else the name of the file. A file that comes for several folders is told apart by its path already.
 */
export function tellApart(downloads: readonly Download[]): ReadonlyMap<string, string> {
  const versions = new Map<number, Download[]>()
  for (const download of downloads) {
    const members = versions.get(download.versionId)
    if (members === undefined) versions.set(download.versionId, [download])
    else members.push(download)
  }
  const apart = new Map<string, string>()
  for (const members of versions.values()) {
    if (countOf(members.map(({ fileId }) => fileId)) < 2) continue
    for (const download of members) apart.set(download.id, wordsFor(download, members))
  }
  return apart
}

function wordsFor(download: Download, members: readonly Download[]): string {
  const differing = facts.filter((fact) => countOf(members.map(fact)) > 1)
  const words = (one: Download) => differing.flatMap((fact) => fact(one) ?? []).join(' · ')
  const own = words(download)
  const isOwn = members.every((one) => one.fileId === download.fileId || words(one) !== own)
  return isOwn && own !== '' ? own : download.fileName
}

function countOf(values: readonly unknown[]): number {
  return new Set(values).size
}
