import { create } from 'zustand'

/** A model that is on its way to a place: dragged there, or asked about. */
export type SentModel = {
  modelId: number
  name: string
  /** Civitai's word. */
  type: string
}

type Sent = {
  /** Is being dragged over the window. */
  dragged: SentModel | null
  /** Is asked about, where to. */
  asked: SentModel | null
}

const useStore = create<Sent>(() => ({ dragged: null, asked: null }))

/** A part of what is on its way. */
export function useSent<T>(selector: (sent: Sent) => T): T {
  return useStore(selector)
}

/** Shows the rail for it. Not in the turn of `dragstart`: Chromium ends a drag whose page changes in it. */
export function dragModel(model: SentModel): void {
  setTimeout(() => useStore.setState({ dragged: model }))
}

export function endDrag(): void {
  // Behind the one above, where a drag ends in the moment in which it begins.
  setTimeout(() => useStore.setState({ dragged: null }))
}

/** Asks where a model is to be downloaded to. */
export function askWhere(model: SentModel | null): void {
  useStore.setState({ asked: model })
}
