import type { ReactNode } from 'react'
import classes from './Page.module.css'

/** A page: a title row with its controls, and content that scrolls below it. `fixed`: the content scrolls by itself. */
export function Page(props: { title: string; controls?: ReactNode; fixed?: boolean; children: ReactNode }) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{props.title}</h1>
        {props.controls}
      </header>
      <div className={props.fixed === true ? classes.fixed : classes.body}>{props.children}</div>
    </div>
  )
}
