import { currentState, tell } from '../state/store'
import { act } from './act'

/**
 * Hides all pictures in the whole app, or shows them again; it is kept for the next start. Hiding does not wait for main:
 * somebody is looking at the screen.
 */
export function hidePictures(hide: boolean): void {
  const { settings, civitaiUrl } = currentState()
  if (hide) tell({ kind: 'settings', settings: { ...settings, hidePictures: true }, civitaiUrl })
  act('changeSettings', { hidePictures: hide })
}

/** The other way round than now. */
export function toggleHidden(): void {
  hidePictures(!currentState().settings.hidePictures)
}
