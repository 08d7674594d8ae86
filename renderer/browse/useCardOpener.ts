import type { MouseEvent } from 'react'
import { useHref, useNavigate } from 'react-router'

/**
 * The grid's ear for clicks on its cards, which are plain links: opens the model, and hands it its way back.
 * @param from the address's query
 */
export function useCardOpener(from: string): (event: MouseEvent) => void {
  const navigate = useNavigate()
  const base = useHref('/')
  return (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-index]') : null
    const href = link?.getAttribute('href')
    if (href === null || href === undefined || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void navigate(`/${href.slice(base.length)}`, { state: { from } })
  }
}
