import type { Failure } from '@shared/failure'
import type { ResolvedNeed } from '@shared/needs'
import type { LinkLine } from '@shared/schemas/link'
import { create } from 'zustand'
import { ask } from '../api'
import { openLinkSheet } from '../links/sheetState'

/** What a picture or workflow needs; `needs` is null while it is looked up. Gone when the sheet is closed. */
type NeedsSheet = {
  open: boolean
  /** What the file is called. */
  name: string
  needs: readonly ResolvedNeed[] | null
}

const closed: NeedsSheet = { open: false, name: '', needs: null }

const useStore = create<NeedsSheet>(() => closed)
let looking: AbortController | null = null

/** A part of the sheet's state. */
export function useNeedsSheet<T>(selector: (sheet: NeedsSheet) => T): T {
  return useStore(selector)
}

/** Opens the sheet with what these bytes need. The answer is null, or why they cannot be read; then it is closed again. */
export async function openNeeds(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Failure | null> {
  looking?.abort()
  const own = new AbortController()
  looking = own
  useStore.setState({ open: true, name, needs: null })
  const reply = await ask('readNeeds', { bytes }, own.signal)
  // It was closed meanwhile, or another file came.
  if (own.signal.aborted) return null
  if (reply.ok) useStore.setState({ needs: reply.value.needs })
  else closeNeeds()
  return reply.ok ? null : reply.failure
}

export function closeNeeds(): void {
  looking?.abort()
  looking = null
  useStore.setState(closed, true)
}

/** Needs that can be had from Civitai and are not here. */
export function missingOf(needs: readonly ResolvedNeed[]): ResolvedNeed[] {
  return needs.filter(({ owned, version }) => !owned && version !== null)
}

/** Hands the missing ones to the sheet of links, where each gets its file and its place. */
export function getMissing(needs: readonly ResolvedNeed[]): void {
  const lines = missingOf(needs).flatMap(({ name, model, version, fileId }): LinkLine[] =>
    version === null
      ? []
      : [
          {
            text: name ?? model?.name ?? String(version.id),
            link: { kind: 'version', versionId: version.id, fileId },
            failure: null,
          },
        ],
  )
  closeNeeds()
  if (lines.length > 0) openLinkSheet({ lines, repeated: 0, wordy: 0, cut: 0 })
}
