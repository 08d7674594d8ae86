import { notifications } from '@mantine/notifications'
import { defaultFile } from '@shared/defaultFile'
import type { Target, WantedFile } from '@shared/ipc'
import type { ModelFile } from '@shared/model'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../api'
import { isBlocked, opening } from '../model/planTotals'
import { useRiskQuestion } from '../model/useRiskQuestion'
import { notifyFailure } from '../ui/act'
import { shorten } from '../ui/shorten'
import type { SentModel } from './sentModel'

/**
 * Queues what one would get of a model by default, at a place: its newest version's file, planned first as everywhere. Says
 * what came of it; a file that may do harm is asked about before.
 */
export function useQueueDefault() {
  const { t } = useTranslation('destinations')
  const client = useQueryClient()
  const risk = useRiskQuestion()

  const say = (title: string, message: string, color: string) => notifications.show({ color, title, message })

  const add = async (name: string, wanted: WantedFile, path: string) => {
    const reply = await ask('addDownloads', { files: [wanted] })
    await client.invalidateQueries({ queryKey: ['plan'] })
    if (!reply.ok) notifyFailure(reply.failure)
    else say(t('added', { name }), t('goesTo', { path }), 'green')
  }

  const queue = async (model: SentModel, target: Target) => {
    const name = shorten(model.name, 60)
    const found = await ask('getModel', { modelId: model.modelId })
    if (!found.ok) {
      notifyFailure(found.failure)
      return
    }
    const [version] = found.value.versions
    const file: ModelFile | null = version === undefined ? null : defaultFile(version)
    if (version === undefined || file === null) {
      say(t('noFile', { name }), t('noFileText'), 'yellow')
      return
    }
    const wanted: WantedFile = { modelId: model.modelId, versionId: version.id, fileId: file.id, target }
    const reply = await ask('planDownloads', { files: [wanted] })
    if (!reply.ok) {
      notifyFailure(reply.failure)
      return
    }
    const [plan] = reply.value.files
    if (plan === undefined) return
    const path = plan.shownPath.join(' / ')
    if (plan.clash === 'queued') say(t('queuedAlready', { name }), path, 'blue')
    else if (plan.clash === 'same') say(t('thereAlready', { name }), path, 'blue')
    else if (plan.obstacle !== null && isBlocked(plan)) notifyFailure(plan.obstacle)
    else {
      const order = opening([plan]) === null ? wanted : { ...wanted, whenOpen: true }
      risk.ask([file], () => void add(name, order, path))
    }
  }
  return { queue, dialog: risk.dialog }
}
