import { notifications } from '@mantine/notifications'
import type { CheckSummary } from '@shared/schemas/libraryView'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { onChange } from '../state/store'

/** Says in the corner, once, what came of a check of files that a person asked for, on whichever page they are by then. */
export function CheckToasts() {
  const { t } = useTranslation('library')
  useEffect(() => {
    const words = ({ intact, damaged, unsure }: CheckSummary) => {
      const parts = [
        intact > 0 || damaged === 0 ? t('checked.intact', { count: intact }) : null,
        damaged > 0 ? t('checked.damaged', { count: damaged }) : null,
        unsure > 0 ? t('checked.unsure', { count: unsure }) : null,
      ]
      return parts.filter((part) => part !== null).join(t('checked.and'))
    }
    return onChange(({ library: after }, { library: before }) => {
      const checked = after.status?.checked ?? null
      // What was there when the window was opened is no news.
      if (before.status === null || checked === null || checked.at === before.status.checked?.at) return
      notifications.show({
        title: t('checked.title'),
        message: words(checked),
        ...(checked.damaged > 0 ? { color: 'red' } : {}),
      })
    })
  }, [t])
  return null
}
