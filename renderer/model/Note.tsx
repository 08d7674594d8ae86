import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './Note.module.css'

type NoteProps = {
  tone: 'plain' | 'warn' | 'bad'
  icon: LucideIcon
  title: string
  children: ReactNode
  /** A button that mends it. */
  action?: ReactNode
}

/** Something to know before a download is started. It is there from the beginning, so it does not call out. */
export function Note({ tone, icon: Icon, title, children, action }: NoteProps) {
  return (
    <div role="note" className={classes.note} data-tone={tone}>
      <Icon size={17} aria-hidden="true" className={classes.icon} />
      <div className={classes.words}>
        <strong>{title}</strong>
        <p>{children}</p>
      </div>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  )
}
