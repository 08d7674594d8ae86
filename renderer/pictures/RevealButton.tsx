import { Button } from '@mantine/core'
import { EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './RevealButton.module.css'

/** Shows a blurred picture; in the middle of its positioned parent. */
export function RevealButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('model')
  return (
    <Button
      className={classes.reveal}
      variant="default"
      size="xs"
      radius="xl"
      leftSection={<EyeOff size={14} aria-hidden="true" />}
      onClick={onClick}
    >
      {t('gallery.reveal')}
    </Button>
  )
}
