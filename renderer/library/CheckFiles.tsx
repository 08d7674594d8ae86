import { Button } from '@mantine/core'
import { formatCount } from '@shared/format'
import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { act } from '../ui/act'
import type { ShownRow } from './rowOrder'

/** Has the files that are listed read again and compared with their stored hashes, before all else. */
export function CheckFiles({ rows }: { rows: readonly ShownRow[] }) {
  const { t } = useTranslation('library')
  const ids = rows.filter(({ row }) => !row.away && row.sha256 !== null).map(({ row }) => row.id)
  return (
    <Button
      variant="default"
      disabled={ids.length === 0}
      title={t('checkFilesAbout', { files: formatCount(ids.length) })}
      leftSection={<ShieldCheck size={14} aria-hidden />}
      onClick={() => act('checkLibraryFiles', { ids })}
    >
      {t('checkFiles')}
    </Button>
  )
}
