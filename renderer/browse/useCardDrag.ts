import type { DragEvent } from 'react'
import { dragModel, type SentModel } from '../destinations/sentModel'
import { useApp } from '../state/store'
import type { Card } from './card'

/** The model of the card that an event is about; null where it is about none. */
export function modelOf(target: EventTarget, cards: readonly Card[]): SentModel | null {
  const link = target instanceof Element ? target.closest<HTMLElement>('a[data-index]') : null
  const card = link === null ? undefined : cards[Number(link.dataset.index)]
  return card === undefined ? null : { modelId: card.id, name: card.name, type: card.type }
}

/** The grid's ear for cards that are dragged: to a place of the rail, or as a link to another program. */
export function useCardDrag(cards: readonly Card[]): (event: DragEvent) => void {
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  return (event) => {
    const model = modelOf(event.target, cards)
    if (model === null) return
    const address = new URL(`/models/${String(model.modelId)}`, civitaiUrl).href
    event.dataTransfer.effectAllowed = 'all'
    event.dataTransfer.setData('text/uri-list', address)
    event.dataTransfer.setData('text/plain', address)
    dragModel(model)
  }
}
