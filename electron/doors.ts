import type { Pictures } from './civitai/pictureFetch'
import type { Answerer } from './ipc'
import type { Handed } from './system/startArguments'

/** What the window's own doors need of the house. */
export interface House {
  answerer: Answerer
  pictures: Pictures
  /** Shows what the system handed over. */
  take(handed: Handed): void
  /** True where the app goes on without a window. */
  staysOpen(): boolean
  /** Stops every transfer; resolves when nothing writes any more. */
  stop(): Promise<void>
}
