import { notifications } from '@mantine/notifications'
import type { Deed } from '@shared/deed'
import type { Failure } from '@shared/failure'
import i18next from 'i18next'
import { ask } from '../api'
import { answerWords } from '../ui/failureWords'
import { deedFacts, deedTitle } from './deedWords'

/** Undoes deeds, the last one first. Says which could not be, and why; answers those. */
export async function undoAll(deeds: readonly Deed[]): Promise<{ deed: Deed; failure: Failure }[]> {
  const failed: { deed: Deed; failure: Failure }[] = []
  for (const deed of [...deeds].reverse()) {
    const reply = await ask('undoDeed', { id: deed.id })
    if (!reply.ok) failed.push({ deed, failure: reply.failure })
  }
  const [first] = failed
  if (first === undefined) return failed
  const t = i18next.getFixedT(null, 'deeds')
  const { title, sentence } = answerWords(first.failure)
  notifications.show({
    color: 'red',
    title: deedTitle(t, 'failed', failed.length, deedFacts(first.deed).name),
    message: `${i18next.t('stop', { text: title })} ${sentence}`,
  })
  return failed
}
