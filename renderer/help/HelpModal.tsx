import type { ReactNode } from 'react'
import classes from './Help.module.css'
import { Dialog } from '../ui/Dialog'

type HelpModalProps = { title: string; closeLabel: string; onClose: () => void; children: ReactNode }

/** A sheet about the app: it is there at once, and its head stays while its content is scrolled. */
export function HelpModal({ title, closeLabel, onClose, children }: HelpModalProps) {
  return (
    <Dialog
      onClose={onClose}
      size={760}
      title={title}
      closeButtonProps={{ 'aria-label': closeLabel }}
      classNames={{ title: classes.title }}
      transitionProps={{ duration: 0 }}
    >
      {children}
    </Dialog>
  )
}
