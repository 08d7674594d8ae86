import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { WantedFile } from '@shared/ipc'
import { FailureError, type Failure } from '@shared/failure'
import type { PlannedFile } from '@shared/ipc'
import { MOST_FILES } from '@shared/limits'
import { call } from '../api'
import { useApp } from '../state/store'

const FRESH_MS = 5000

/** What will happen to the wanted files, by file id, or why that cannot be told. */
export type Plan = {
  files: ReadonlyMap<number, PlannedFile>
  loading: boolean
  failure: Failure | null
  again: () => void
}

/**
 * Asks main where the wanted files will go. Asked anew whenever that may have changed: other files or targets, another
 * program, a key, or a download of these models that came, was done or was removed. Not at every step of a running one:
 * a plan may have to hash the file that is there.
 */
export function usePlan(wanted: readonly WantedFile[]): Plan {
  const settings = useApp((app) => app.settings)
  const key = useApp((app) => app.account.key)
  const modelIds = useMemo(() => new Set(wanted.map(({ modelId }) => modelId)), [wanted])
  const standing = useApp((app) =>
    app.downloads
      .filter((download) => modelIds.has(download.modelId))
      .map((download) => `${download.id}:${String(download.state.kind === 'done')}`)
      .join(' '),
  )
  const { programs, defaultProgramId, neutralFolder } = settings
  const plan = useQuery({
    queryKey: ['plan', wanted, programs, defaultProgramId, neutralFolder, key, standing],
    queryFn: async () => {
      const { files } = await call('planDownloads', { files: wanted.slice(0, MOST_FILES) })
      return new Map(files.map((file) => [file.fileId, file]))
    },
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
    // Free space and folders change outside of this app: a plan is good for a moment only. main plans again when it queues.
    staleTime: FRESH_MS,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const { error } = plan
  return {
    files: plan.data ?? new Map<number, PlannedFile>(),
    loading: plan.isFetching,
    failure:
      error === null
        ? null
        : error instanceof FailureError
          ? error.failure
          : { kind: 'unexpected', detail: error.message },
    again: () => void plan.refetch(),
  }
}
