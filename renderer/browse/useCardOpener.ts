import { useQueryClient } from '@tanstack/react-query'
import { useRef, type MouseEvent } from 'react'
import { useHref, useNavigate } from 'react-router'
import { fetchListedModel } from '../model/listedModel'
import { useApp } from '../state/store'

/** What the grid hears of its cards, which are plain links. */
export type CardOpener = {
  /** A press on a card: its model is looked for. */
  onPointerDown: (event: MouseEvent) => void
  /** A click opens the model, and hands it its way back. */
  onClick: (event: MouseEvent) => void
}

/** ms that a page may wait for what main has at hand: without it, it begins empty. */
const AT_HAND_MS = 40

/** @param from the address's query */
export function useCardOpener(from: string): CardOpener {
  const navigate = useNavigate()
  const base = useHref('/')
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const queries = useQueryClient()
  const opening = useRef(false)

  const open = async (path: string) => {
    if (opening.current) return
    opening.current = true
    const { href } = window.location
    await Promise.race([fetchListedModel(queries, civitaiUrl, modelIdOf(path)), sleep(AT_HAND_MS)])
    opening.current = false
    // Who went elsewhere meanwhile is not called back.
    if (window.location.href === href) await navigate(path, { state: { from } })
  }
  return {
    onPointerDown(event) {
      const path = pathOf(event, base)
      if (path !== null) void fetchListedModel(queries, civitaiUrl, modelIdOf(path))
    },
    onClick(event) {
      const path = pathOf(event, base)
      if (path === null) return
      event.preventDefault()
      void open(path)
    },
  }
}

function modelIdOf(path: string): number {
  return Number(path.split('/').at(-1))
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** The page of the card that a plain press or click is on. */
function pathOf(event: MouseEvent, base: string): string | null {
  const link = event.target instanceof Element ? event.target.closest('a[data-index]') : null
  const href = link?.getAttribute('href') ?? null
  if (href === null || event.button !== 0) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  return `/${href.slice(base.length)}`
}
