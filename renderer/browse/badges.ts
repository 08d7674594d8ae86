import type { Download } from '@shared/download'
import type { AppState } from '../state/appState'
import type { Card } from './card'

/** A mark on a card's picture. `days`: until early access ends, rounded up; null when Civitai gives no date. */
export type CardBadge =
  | { kind: 'earlyAccess'; days: number | null }
  | { kind: 'paid' | 'noDownload' | 'archived' | 'takenDown' | 'pickle' | Mark }

/** What the person has of a model already. */
export type Mark = 'queued' | 'update' | 'inLibrary' | 'downloaded'

const DAY_MS = 86_400_000

/**
 * The marks of a card, most telling first: what the person has, how it is handed out, and what is unsafe about the file
 * one would get by default.
 * @param now epoch ms
 */
export function cardBadges(card: Pick<Card, 'access' | 'file'>, mark: Mark | null, now: number): CardBadge[] {
  const badges: CardBadge[] = []
  if (mark !== null) badges.push({ kind: mark })
  const { access } = card
  if (access?.kind === 'earlyAccess') {
    const days = access.endsAt === null ? null : Math.ceil((access.endsAt - now) / DAY_MS)
    if (days === null || days > 0) badges.push({ kind: 'earlyAccess', days })
  } else if (access !== null && access.kind !== 'open') {
    badges.push({ kind: access.kind })
  }
  if (card.file?.pickle === true) badges.push({ kind: 'pickle' })
  return badges
}

/** What the person has, by model id: one look at the library and the queue for all cards. */
export function marksByModel(
  downloads: readonly Download[],
  modelsHere: AppState['modelsHere'],
): ReadonlyMap<number, Mark> {
  const marks = new Map<number, Mark>()
  for (const { modelId, update } of modelsHere.values()) marks.set(modelId, update ? 'update' : 'inLibrary')
  for (const download of downloads) {
    if (download.state.kind === 'done') {
      if (!marks.has(download.modelId)) marks.set(download.modelId, 'downloaded')
    } else if (download.state.kind !== 'quarantined') {
      marks.set(download.modelId, 'queued')
    }
  }
  return marks
}
