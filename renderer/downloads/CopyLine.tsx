import { ActionIcon, Tooltip } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCopy } from '../ui/useCopy'
import classes from './Inspector.module.css'

/** A text that is worth copying, with the button that does. `shown`: a form that is nicer to read. */
export function CopyLine(props: { what: string; text: string; shown?: string; mono?: boolean }) {
  const { t } = useTranslation('inspector')
  const { t: common } = useTranslation()
  const { what, text, shown = text, mono = false } = props
  const { copied, copy } = useCopy()
  const Icon = copied === text ? Check : Copy
  const label = t('copy', { what })
  return (
    <div className={classes.copyLine}>
      <span className={classes.copied} data-mono={mono} data-selectable>
        {shown}
      </span>
      <Tooltip label={copied === text ? common('copied') : label}>
        <ActionIcon aria-label={label} size={24} onClick={() => copy(text)}>
          <Icon size={14} strokeWidth={1.8} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
