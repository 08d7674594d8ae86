import { useLayoutEffect, useRef, type MouseEvent } from 'react'
import { useOpenLink } from '../drop/useOpenLink'
import { act } from '../ui/act'
import { safeFragment } from './safeFragment'
import classes from './SafeHtml.module.css'

/** Pages of models and versions, which this app shows itself. */
const modelPage = /^https:\/\/(www\.)?civitai\.(com|red|green)\/(models|model-versions)\/\d+/i

/** Untrusted HTML, made safe. Links open in the person's browser, those to models in this window. */
export function SafeHtml({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null)
  const openLink = useOpenLink()

  useLayoutEffect(() => box.current?.replaceChildren(safeFragment(html)), [html])

  const follow = async (url: string) => {
    const here = modelPage.test(url) && (await openLink(url)) === null
    if (!here) act('openExternal', { url })
  }
  const onClick = (event: MouseEvent) => {
    const anchor = event.target instanceof Element ? event.target.closest('a') : null
    if (anchor === null) return
    event.preventDefault()
    void follow(anchor.href)
  }

  return <div ref={box} className={classes.html} data-selectable onClick={onClick} onAuxClick={onClick} />
}
