import { useHotkeys } from '@mantine/hooks'
import { EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { hidePictures, toggleHidden } from './picturesHidden'
import classes from './Rail.module.css'

/** Hears the key that hides all pictures; while they are hidden, says so in the rail and is the way back. */
export function HiddenMark() {
  const { t } = useTranslation('common')
  const hidden = useApp((app) => app.settings.hidePictures)
  // In fields too: it has to work wherever one is.
  useHotkeys([['mod+shift+H', toggleHidden]], [], true)
  if (!hidden) return null
  return (
    <button
      type="button"
      className={classes.hiddenMark}
      aria-label={t('hidden.label')}
      title={t('hidden.label')}
      data-testid="pictures-hidden"
      onClick={() => hidePictures(false)}
    >
      <EyeOff size={18} strokeWidth={1.7} aria-hidden />
      {t('hidden.mark')}
    </button>
  )
}
