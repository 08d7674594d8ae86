import type { AppEvent } from '@shared/ipc'
import { create } from 'zustand'
import { applyEvent } from './applyEvent'
import { emptyState, type AppState } from './appState'

const useStore = create<AppState>(() => emptyState)

/** A part of the state; the component is drawn again when that part is another value. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(selector)
}

/** Take in what main told. */
export function tell(event: AppEvent): void {
  useStore.setState((state) => applyEvent(state, event, Date.now()), true)
}

/** The state at this moment, for handlers; components use `useApp`. */
export function currentState(): AppState {
  return useStore.getState()
}

/** Begin anew with a given state: for tests. */
export function resetState(state: AppState): void {
  useStore.setState(state, true)
}

/** Hear every change of the state. Returns a function that ends it. */
export function onChange(listener: (after: AppState, before: AppState) => void): () => void {
  return useStore.subscribe(listener)
}
