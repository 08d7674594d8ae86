import type { Download } from '@shared/download'
import { useState, type DragEvent } from 'react'
import type { RowHandlers } from './rowHandlers'

/** Type of what a waiting row drags: known to this list only, so nothing else takes it for a link or a file. */
const dragType = 'application/x-modelport-download'

type RowDrag = {
  /** Where a dragged row would be put, as seen from this one. */
  drop: 'before' | 'behind' | null
  events: {
    draggable?: boolean
    onDragStart?: (event: DragEvent) => void
    onDragOver?: (event: DragEvent) => void
    onDragLeave?: () => void
    onDrop?: (event: DragEvent) => void
  }
}

function lowerHalf(event: DragEvent): boolean {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  return event.clientY > top + height / 2
}

/** Dragging of a row: a done one leaves the window as a file, a waiting one changes its place in the queue. */
export function useRowDrag(download: Download, handlers: RowHandlers): RowDrag {
  const [drop, setDrop] = useState<RowDrag['drop']>(null)
  const { id, state } = download
  if (state.kind === 'done') {
    return {
      drop: null,
      events: {
        draggable: true,
        onDragStart: (event) => {
          // The system's own drag takes over: main begins it with the file.
          event.preventDefault()
          handlers.dragOut(id)
        },
      },
    }
  }
  if (state.kind !== 'waiting' && state.kind !== 'paused') return { drop: null, events: {} }
  return {
    drop,
    events: {
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.setData(dragType, id)
        event.dataTransfer.effectAllowed = 'move'
      },
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(dragType)) return
        event.preventDefault()
        setDrop(lowerHalf(event) ? 'behind' : 'before')
      },
      onDragLeave: () => setDrop(null),
      onDrop: (event) => {
        const dragged = event.dataTransfer.getData(dragType)
        setDrop(null)
        if (dragged === '') return
        event.preventDefault()
        event.stopPropagation()
        handlers.moveBeside(dragged, id, lowerHalf(event))
      },
    },
  }
}
