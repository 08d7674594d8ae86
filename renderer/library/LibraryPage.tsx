import { Button } from '@mantine/core'
import { LibraryBig } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'

/** Says what will be here, and where its parts are until then. */
export function LibraryPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('library.title')} fixed>
      <EmptyState
        icon={LibraryBig}
        title={t('library.empty.title')}
        text={t('library.empty.text')}
        action={
          <>
            <Button component={Link} to="/downloads">
              {t('library.empty.downloads')}
            </Button>
            <Button component={Link} to="/folders" variant="default">
              {t('library.empty.folders')}
            </Button>
          </>
        }
      />
    </Page>
  )
}
