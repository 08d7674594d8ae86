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

/** As few words as no other file of the version has: rows are narrow. */
function wordsFor(download: Download, members: readonly Download[]): string {
  const differing = facts.filter((fact) => countOf(members.map(fact)) > 1)
  for (const some of [...differing.map((fact) => [fact]), differing]) {
    const words = (one: Download) => some.flatMap((fact) => fact(one) ?? []).join(' · ')
    const own = words(download)
    const isOwn = members.every((one) => one.fileId === download.fileId || words(one) !== own)
    if (own !== '' && isOwn) return own
  }
  return download.fileName
}

function countOf(values: readonly unknown[]): number {
  return new Set(values).size
}
