import type { Download } from '@shared/download'
import { waitsForDisk } from '@shared/diskWait'

export const tidingKinds = ['done', 'attention', 'diskFull'] as const
/** What is worth a notification. */
export type TidingKind = (typeof tidingKinds)[number]

/** One thing that happened to one download. */
export interface Tiding {
  kind: TidingKind
  id: string
  name: string
}

/** What a download's state means for a person who looks elsewhere; null: nothing. */
function meaningOf({ state }: Download): TidingKind | null {
  if (state.kind === 'done') return 'done'
  if (state.kind === 'attention' || state.kind === 'quarantined') return 'attention'
  return waitsForDisk(state) && state.failure.kind === 'diskFull' ? 'diskFull' : null
}

/** Remembers what each download's state meant, and tells what became of those that changed. */
export class TidingBook {
  readonly #meanings = new Map<string, TidingKind | null>()

  /** @param downloads as they are at the start: nothing of them is news */
  constructor(downloads: readonly Download[]) {
    for (const download of downloads) this.#meanings.set(download.id, meaningOf(download))
  }

  /** What is new in these records. */
  changed(downloads: readonly Download[]): Tiding[] {
    return downloads.flatMap((download) => {
      const { id, modelName: name } = download
      const meaning = meaningOf(download)
      const before = this.#meanings.get(id) ?? null
      // A look at the disk that finds it full again is no news, nor is the attempt in between.
      const stays = before === 'diskFull' && meaning === null && download.state.kind !== 'paused'
      if (!stays) this.#meanings.set(id, meaning)
      return meaning === null || meaning === before ? [] : [{ kind: meaning, id, name }]
    })
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) this.#meanings.delete(id)
  }
}

/** What is said in one notification: all of one kind that came at about the same time. */
export interface Bundle {
  kind: TidingKind
  count: number
  /** Of the first of them. */
  name: string
  /** The row that a click leads to; null: several, so the list. */
  id: string | null
}

/** One notification a kind, in the order of the kinds. Pure. */
export function bundlesOf(tidings: readonly Tiding[]): Bundle[] {
  return tidingKinds.flatMap((kind): Bundle[] => {
    const those = [...new Map(tidings.filter((one) => one.kind === kind).map((one) => [one.id, one])).values()]
    const [first] = those
    if (first === undefined) return []
    return [{ kind, count: those.length, name: first.name, id: those.length === 1 ? first.id : null }]
  })
}
