import { Button } from '@mantine/core'
import type { NetworkState } from '@shared/schemas/network'
import { useTranslation } from 'react-i18next'
import { shortDate } from '../ui/dates'
import { answerWords } from '../ui/failureWords'
import { perform } from '../ui/perform'
import { SettingRow } from './Section'
import classes from './Section.module.css'
import { useNetworkState } from './useNetworkState'

/** The file of authorities that are trusted beside the usual ones. */
export function Authorities() {
  const { t } = useTranslation('settings')
  const { state, tell } = useNetworkState()
  const change = async (command: 'chooseAuthorities' | 'forgetAuthorities') => {
    const reply = await perform(command, {})
    if (reply.ok && reply.value !== null) tell(reply.value)
  }
  const authorities = state?.authorities ?? { kind: 'none' }
  return (
    <SettingRow title={t('network.authorities.title')} about={useWords(authorities)}>
      <span className={classes.pair}>
        <Button variant="default" onClick={() => void change('chooseAuthorities')} data-testid="ca-choose">
          {t('network.authorities.choose')}
        </Button>
        {authorities.kind !== 'none' && (
          <Button variant="default" onClick={() => void change('forgetAuthorities')} data-testid="ca-forget">
            {t('network.authorities.forget')}
          </Button>
        )}
      </span>
    </SettingRow>
  )
}

function useWords(authorities: NetworkState['authorities']): string {
  const { t } = useTranslation('settings')
  switch (authorities.kind) {
    case 'none':
      return t('network.authorities.none')
    case 'failed': {
      const { failure, path } = authorities
      return t('network.authorities.failed', { what: answerWords(failure).title, path })
    }
    case 'read': {
      const { subject, count, until } = authorities
      return t('network.authorities.read', { subject, count, date: shortDate(until) })
    }
  }
}
