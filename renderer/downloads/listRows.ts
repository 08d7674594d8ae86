import type { Download } from '@shared/download'
import { groupOf, groups, type Group } from '../state/groups'
import { failureWords } from '../ui/failureWords'

/** What the page shows: everything, or one group. */
export const filters = ['all', 'active', 'waiting', 'attention', 'done'] as const
export type Filter = (typeof filters)[number]

/** A filter from the address; anything unknown shows everything. */
export function readFilter(text: string | null): Filter {
  return filters.find((filter) => filter === text) ?? 'all'
}

/** A line of the list: the head of a group, or a download. */
export type ListRow = { kind: 'head'; group: Group } | { kind: 'download'; download: Download }

/** Heights in CSS pixels. A row that needs attention has a sentence more, of one line or two. */
const heights = { head: 33, download: 64, oneLine: 83, twoLines: 95 } as const

/** CSS pixels of a row that its sentence does not get, and those that a letter of it, Latin or Chinese, takes: rather too many than too few. */
const besideSentence = 250
const letterWidth = 5.4
const wideLetterWidth = 11.5

/** Up to this width of the list in CSS pixels a button stands in the sentence's place. */
const narrow = 640

/** Height of a row in a list of this width, both in CSS pixels. */
export function rowHeight(row: ListRow | undefined, listWidth: number): number {
  if (row === undefined) return 0
  if (row.kind === 'head') return heights.head
  const { state } = row.download
  if (state.kind !== 'attention' && state.kind !== 'quarantined') return heights.download
  if (listWidth <= narrow) return heights.twoLines
  const { sentence } = failureWords(state.failure)
  return widthOf(sentence) > listWidth - besideSentence ? heights.twoLines : heights.oneLine
}

/** Groups with their downloads in the queue's order, the newest finished one first; empty groups are left out. */
export function listRows(downloads: readonly Download[], filter: Filter): ListRow[] {
  return groups.flatMap((group) => {
    if (filter !== 'all' && filter !== group) return []
    const members = downloads.filter(({ state }) => groupOf(state) === group)
    if (members.length === 0) return []
    if (group === 'done') members.sort((a, b) => finishedAt(b) - finishedAt(a))
    const rows = members.map((download): ListRow => ({ kind: 'download', download }))
    return [{ kind: 'head', group } satisfies ListRow, ...rows]
  })
}

function finishedAt({ state }: Download): number {
  return state.kind === 'done' ? state.at : 0
}

/** CSS pixels that a sentence takes in one line, Chinese characters and their punctuation being wide. */
function widthOf(sentence: string): number {
  const wide = sentence.match(/[\u2e80-\u9fff\uff00-\uffef]/g)?.length ?? 0
  return (sentence.length - wide) * letterWidth + wide * wideLetterWidth
}
