import { ActionIcon } from '@mantine/core'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'

type StepButtonProps = {
  side: 'left' | 'right'
  /** CSS pixels. */
  size: number
  className: string | undefined
  disabled: boolean
  onClick: () => void
}

/** Goes to the picture before or after. */
export function StepButton({ side, size, className, disabled, onClick }: StepButtonProps) {
  const { t } = useTranslation('model')
  const Icon = side === 'left' ? ChevronLeft : ChevronRight
  return (
    <ActionIcon
      className={className ?? ''}
      data-side={side}
      variant="default"
      radius="xl"
      size={size}
      disabled={disabled}
      aria-label={side === 'left' ? t('gallery.previous') : t('gallery.next')}
      onClick={onClick}
    >
      <Icon size={Math.round(size * 0.56)} aria-hidden="true" />
    </ActionIcon>
  )
}
