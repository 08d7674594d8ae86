import type { Event, Input, WebContents } from 'electron'

/** What the page's size can be, as factors; those of Chromium from half to double. */
const steps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]

const directions: Partial<Record<string, 1 | -1 | 0>> = { '+': 1, '=': 1, '-': -1, _: -1, '0': 0 }

/**
 * Makes the page larger and smaller by Ctrl with plus, minus and 0: without a menu of the system's, Chromium hears none
 * of them. On macOS the menu does it.
 */
export function zoomByKeys(contents: WebContents): void {
  contents.on('before-input-event', (event: Event, input: Input) => {
    if (input.type !== 'keyDown' || !input.control || input.alt || input.meta) return
    const direction = directions[input.key]
    if (direction === undefined) return
    event.preventDefault()
    contents.setZoomFactor(zoomAfter(contents.getZoomFactor(), direction))
  })
}

/** The next factor up (1) or down (-1), at most the last one; 0: as at the start. */
export function zoomAfter(factor: number, direction: 1 | -1 | 0): number {
  if (direction === 0) return 1
  const beyond = steps.filter((step) => (step - factor) * direction > 0.01)
  return (direction === 1 ? beyond[0] : beyond.at(-1)) ?? factor
}
