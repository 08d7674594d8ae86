import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'

/** The name of a program by its id; '' is our own folder. */
export function useProgramName(): (programId: string) => string {
  const { t } = useTranslation('library')
  const programs = useApp((state) => state.settings.programs)
  return useCallback(
    (programId: string) => programs.find(({ id }) => id === programId)?.name ?? t('filters.ownFolder'),
    [programs, t],
  )
}
