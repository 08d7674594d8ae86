import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './PageLoading.module.css'

/** While the code of a page is read: appears only when that takes long enough to be noticed. */
export function PageLoading() {
  const { t } = useTranslation()
  return (
    <div className={classes.loading}>
      <Loader size="sm" aria-label={t('loading')} />
    </div>
  )
}
