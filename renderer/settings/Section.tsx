import { useEffect, useId, useRef, type ReactNode } from 'react'
import classes from './Section.module.css'

/** A titled card of settings. `inSight`: it was gone to, and has the focus. */
export function Section(props: { title: string; about?: string; inSight?: boolean; children: ReactNode }) {
  const id = useId()
  const section = useRef<HTMLElement>(null)
  const { inSight = false } = props
  useEffect(() => {
    if (inSight) section.current?.focus()
  }, [inSight])
  return (
    <section ref={section} className={classes.section} aria-labelledby={id} tabIndex={inSight ? -1 : undefined}>
      <h2 id={id}>{props.title}</h2>
      {props.about !== undefined && <p className={classes.about}>{props.about}</p>}
      <div className={classes.card}>{props.children}</div>
    </section>
  )
}

/** One setting: what it is on the left, its control on the right. */
export function SettingRow(props: { title: string; about?: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <strong>{props.title}</strong>
        {props.about !== undefined && <p>{props.about}</p>}
      </div>
      <div className={classes.control}>{props.children}</div>
    </div>
  )
}
