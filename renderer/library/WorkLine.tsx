import { Button } from '@mantine/core'
import { formatBytes } from '@shared/format'
import type { LibraryStatus } from '@shared/schemas/libraryView'
import { CircleAlert, Pause, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { act } from '../ui/act'
import { answerWords } from '../ui/failureWords'
import classes from './LibraryPage.module.css'

/** What goes on in the background, with a pause; nothing when nothing does. */
export function WorkLine({ status }: { status: LibraryStatus }) {
  const { t } = useTranslation('library')
  const { scanning, held, hashing, toHash, failure } = status
  const words = useWords(status)
  if (words === null && failure === null) return null
  const percent = hashing === null || hashing.bytes === 0 ? 0 : (hashing.done / hashing.bytes) * 100
  return (
    <div className={classes.work} role="status">
      {failure !== null && (
        <span className={classes.trouble}>
          <CircleAlert size={14} aria-hidden />
          {answerWords(failure).title}
        </span>
      )}
      {words !== null && <span className={classes.words}>{words}</span>}
      {hashing !== null && !scanning && (
        <span className={classes.track} aria-hidden>
          <span style={{ width: `${String(percent)}%` }} />
        </span>
      )}
      {(held || hashing !== null || toHash > 0) && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={held ? <Play size={12} aria-hidden /> : <Pause size={12} aria-hidden />}
          onClick={() => act(held ? 'resumeLibrary' : 'holdLibrary', {})}
        >
          {held ? t('work.resume') : t('work.hold')}
        </Button>
      )}
    </div>
  )
}

function useWords({ scanning, held, hashing, toHash, bytesToHash }: LibraryStatus): string | null {
  const { t } = useTranslation('library')
  if (scanning) return t('work.scanning')
  if (held) return t('work.held', { count: toHash })
  if (toHash > 0) return t('work.hashing', { count: toHash, size: formatBytes(bytesToHash) })
  return hashing === null ? null : t('work.makingSure')
}
