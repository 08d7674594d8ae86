import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatCount } from '@shared/format'
import { CloudDownload } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentState } from '../state/store'
import { perform } from '../ui/perform'

/** ms that main takes at most to tell what it has learned. */
const TOLD_MS = 600

/** Asks Civitai for newer versions of all that is known, and says what came of it. */
export function CheckUpdates({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation('library')
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    const reply = await perform('refreshLibrary', {})
    await new Promise((resolve) => setTimeout(resolve, TOLD_MS))
    setBusy(false)
    if (!reply.ok) return
    const known = [...currentState().library.rows.values()].filter(({ state }) => state === 'known')
    const count = known.filter(({ update }) => update?.here === false).length
    notifications.show({
      message: count === 0 ? t('upToDate', { files: formatCount(known.length) }) : t('updatesFound', { count }),
    })
  }
  return (
    <Button
      variant="default"
      loading={busy}
      disabled={disabled}
      leftSection={<CloudDownload size={14} aria-hidden />}
      onClick={() => void ask()}
    >
      {t('checkUpdates')}
    </Button>
  )
}
