import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

/** A page or list with nothing to show: why that is, and what to do next. */
export function EmptyState(props: { icon: LucideIcon; title: string; text: string; action?: ReactNode }) {
  const Icon = props.icon
  return (
    <div className={classes.empty}>
      <span className={classes.icon}>
        <Icon size={22} strokeWidth={1.6} aria-hidden />
      </span>
      <h2 className={classes.title}>{props.title}</h2>
      <p className={classes.text}>{props.text}</p>
      {props.action !== undefined && <div className={classes.action}>{props.action}</div>}
    </div>
  )
}
