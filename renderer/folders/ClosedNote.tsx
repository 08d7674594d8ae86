import { Button } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './ClosedNote.module.css'

/** That Modelport cannot write to a folder, in the place where the folder is shown, and the way to look again. */
export function ClosedNote({ of, onAgain }: { of: 'program' | 'neutral'; onAgain: () => void }) {
  const { t } = useTranslation('folders')
  return (
    <div className={classes.note} role="alert" data-testid={`closed-${of}`}>
      <TriangleAlert size={15} aria-hidden />
      <span>{t(`closed.${of}Text`)}</span>
      <Button variant="default" size="xs" onClick={onAgain}>
        {t('closed.again')}
      </Button>
    </div>
  )
}
