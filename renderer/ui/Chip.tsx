import type { ReactNode } from 'react'
import classes from './Chip.module.css'

/** A small fact about a thing: type, base model, precision. Not a control. */
export function Chip({ children, tone = 'plain' }: { children: ReactNode; tone?: 'plain' | 'ok' | 'warn' | 'bad' }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {children}
    </span>
  )
}
