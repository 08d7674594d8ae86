import type { Deed } from '@shared/deed'
import type { TFunction } from 'i18next'
import { seenName } from '../ui/seenName'

/** A path in its two parts, whichever system it is of. */
export function pathParts(path: string): { folder: string; name: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return { folder: path.slice(0, Math.max(0, at)), name: path.slice(at + 1) }
}

/** What a deed was, as a person calls it: a move within a folder is a new name. */
export type DeedSort = 'move' | 'rename' | 'copy' | 'trash'

/** What a deed did, to be put into words. */
export type DeedFacts = {
  sort: DeedSort
  /** What the file was called. */
  name: string
  /** The folder that it was in. */
  from: string
  /** The folder that it was put into, and its name there; null: the trash. */
  to: { folder: string; name: string } | null
}

/** The facts of a deed's model file. Pure. */
export function deedFacts({ kind, files: [file] }: Deed): DeedFacts {
  const from = pathParts(seenName(file?.from ?? ''))
  const to = file?.to == null ? null : pathParts(seenName(file.to))
  return {
    sort: kind === 'move' && to?.folder === from.folder ? 'rename' : kind,
    name: from.name,
    from: from.folder,
    to: kind === 'trash' ? null : to,
  }
}

/** The end of a long path, which tells most. */
export function lastParts(folder: string, most = 3): string {
  const parts = folder.split(/[/\\]/).filter((part) => part !== '')
  return parts.length > most ? ['…', ...parts.slice(-most)].join(' / ') : parts.join(' / ')
}

/** What was done, or could not be undone, to so many files: one is called by its name. */
export function deedTitle(t: TFunction<'deeds'>, what: DeedSort | 'failed', count: number, name: string): string {
  return count === 1 ? t(`one.${what}`, { name }) : t(`several.${what}`, { count })
}
