import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Failure } from '@shared/failure'
import { KeyDialog } from '../key/KeyDialog'
import { useKeyReason } from '../key/useKeyReason'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { Countdown } from '../ui/Countdown'
import { FailureCard, type FailureCardAction } from '../ui/FailureCard'
import { failureAction } from '../ui/failureWords'
import { networkPage } from '../ui/networkPage'

/** Why there is no answer, and what helps. Where Civitai asked for patience, it goes on by itself when that is over. */
export function AnswerFailure({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { t } = useTranslation('search')
  const { t: browse } = useTranslation('browse')
  const { t: common } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const [entering, setEntering] = useState(false)
  const courtesy = useApp((app) => app.courtesy)
  const patience = failure.kind === 'rateLimited' || failure.kind === 'overloaded'
  const aboutKey = failure.kind === 'needsKey' || failure.kind === 'badKey'
  const reason = useKeyReason(aboutKey)

  // Once for each time that Civitai has asked for patience while this is shown.
  const [waited, setWaited] = useState(false)
  if (patience && courtesy.kind === 'waiting' && !waited) setWaited(true)
  const goOn = useEffectEvent(onRetry)
  const over = waited && courtesy.kind === 'clear'
  useEffect(() => {
    if (over) goOn()
  }, [over])

  const retry: FailureCardAction = { label: browse('retry'), run: onRetry }
  if (aboutKey) {
    const sentence = t('accountNeeded.sentence')
    const text = reason === null ? sentence : common('then', { first: sentence, second: reason })
    const enter = { label: common('actions.enterKey'), run: () => setEntering(true) }
    return (
      <>
        <FailureCard failure={failure} words={{ title: t('accountNeeded.title'), sentence: text }} action={enter} />
        {entering && (
          <KeyDialog
            text={t('keyReason.text')}
            onSaved={() => {
              void client.invalidateQueries({ queryKey: ['explainKey'] })
              onRetry()
            }}
            onClose={() => setEntering(false)}
          />
        )}
      </>
    )
  }
  const network = { label: common('actions.openNetwork'), run: () => void navigate(networkPage) }
  if (failureAction[failure.kind] === 'openNetwork')
    return <FailureCard failure={failure} action={network} other={retry} />
  // Mostly the line; behind a company's proxy it is the way that is chosen.
  if (failure.kind === 'offline' || failure.kind === 'connection')
    return <FailureCard failure={failure} action={retry} other={network} />
  // What only a browser can see or pass.
  const browser =
    failure.page === 'challenge' || failure.kind === 'regionBlocked'
      ? { other: { label: t('openCivitai'), run: () => act('openExternal', { url: civitaiUrl }) } }
      : {}
  if (patience && courtesy.kind === 'waiting') {
    const { until } = courtesy
    const more = <Countdown key={until} until={until} words={(seconds) => t('waiting', { seconds })} />
    return <FailureCard failure={failure} more={more} {...browser} />
  }
  return <FailureCard failure={failure} action={retry} {...browser} />
}
