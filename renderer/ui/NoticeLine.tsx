import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './NoticeLine.module.css'

type NoticeLineProps = {
  icon: LucideIcon
  /** What happened, in few words, with the sign that ends them. */
  title: string
  children: ReactNode
  /** The button at its end. */
  action: ReactNode
  /** A card of a page, in place of a bar across the window. */
  card?: boolean
  /** The whole path, where the words have only a part of it. */
  hint?: string
  testId: string
}

/** A line that tells what a person should know, in the colour of a warning. */
export function NoticeLine({ icon: Icon, title, children, action, card = false, hint, testId }: NoticeLineProps) {
  return (
    <div className={classes.notice} data-card={card} data-testid={testId}>
      <Icon size={16} strokeWidth={1.8} aria-hidden />
      <p data-selectable title={hint}>
        <strong>{title}</strong> {children}
      </p>
      {action}
    </div>
  )
}
