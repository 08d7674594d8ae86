import type { Download } from '@shared/download'
import { groupOf, groups, type Group } from '../state/groups'

/** What the page shows: everything, or one group. */
export const filters = ['all', 'active', 'waiting', 'attention', 'done'] as const
export type Filter = (typeof filters)[number]

/** A filter from the address; anything unknown shows everything. */
export function readFilter(text: string | null): Filter {
  return filters.find((filter) => filter === text) ?? 'all'
}

/** A line of the list: the head of a group, or a download. */
export type ListRow = { kind: 'head'; group: Group } | { kind: 'download'; download: Download }

/** Heights in CSS pixels. A row that needs attention has a sentence more, of two lines where the list is narrow. */
const heights = { head: 33, download: 64, attention: 83, attentionNarrow: 95 } as const

/** Below this width of the list, in CSS pixels, the longest sentence takes two lines. */
const narrowBelow = 1130

/** Height of a row in a list of this width, both in CSS pixels. */
export function rowHeight(row: ListRow | undefined, listWidth: number): number {
  if (row === undefined) return 0
  if (row.kind === 'head') return heights.head
  if (groupOf(row.download.state) !== 'attention') return heights.download
  return listWidth < narrowBelow ? heights.attentionNarrow : heights.attention
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
