import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../api'
import { useApp } from '../state/store'
import { shortDate } from '../ui/dates'

/** Why Civitai refuses the key, in words, by what it says about it; null while that is asked, and when it cannot be. */
export function useKeyReason(wanted: boolean): string | null {
  const { t } = useTranslation('search')
  const account = useApp((app) => app.account)
  const { data } = useQuery({
    queryKey: ['explainKey', account],
    queryFn: ({ signal }) => call('explainKey', {}, signal),
    enabled: wanted,
    staleTime: 0,
  })
  if (!wanted || data === undefined) return null
  switch (data.kind) {
    case 'expired':
      return t('keyReason.expired', { when: shortDate(data.lastWorked) })
    case 'lacksScope':
    case 'banned':
    case 'fine':
      return t(`keyReason.${data.kind}`, { name: data.username })
    case 'none':
    case 'unknown':
      return t(`keyReason.${data.kind}`)
  }
}
