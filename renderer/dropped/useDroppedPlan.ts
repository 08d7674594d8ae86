import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Failure } from '@shared/failure'
import { FailureError } from '@shared/failure'
import type { DroppedPlan } from '@shared/dropped'
import { call } from '../api'
import { useApp } from '../state/store'
import { identityOf, targetOf, useDroppedSheet, type DroppedEntry } from './droppedState'

/** What keeps a planned file from being put away; null: nothing does. */
export type Hindrance = 'isThere' | 'same' | 'queued' | 'obstacle'

export function hindrance(plan: DroppedPlan): Hindrance | null {
  if (plan.isThere) return 'isThere'
  if (plan.clash === 'same' || plan.clash === 'queued') return plan.clash
  return plan.obstacle === null ? null : 'obstacle'
}

/** Where a dropped file would go, asked anew whenever that may have changed. Null while it is not known. */
export function useDroppedPlan(entry: DroppedEntry): { plan: DroppedPlan | null; failure: Failure | null } {
  const { how, target: all } = useDroppedSheet((sheet) => sheet)
  const { programs, defaultProgramId, neutralFolder } = useApp((app) => app.settings)
  const { id } = entry.file
  const target = targetOf(entry, all)
  const ready = identityOf(entry) !== null && entry.state.kind !== 'filing' && entry.state.kind !== 'filed'
  const { data, error } = useQuery({
    queryKey: ['planDropped', id, target, how, entry.type, programs, defaultProgramId, neutralFolder],
    queryFn: () => call('planDropped', { id, target, how, type: entry.type }),
    enabled: ready,
    placeholderData: keepPreviousData,
    staleTime: 5000,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  return { plan: data ?? null, failure: error instanceof FailureError ? error.failure : null }
}
