import type { Page } from '@playwright/test'

/**
 * Arms the page's clock: from the next `event` (its own time stamp, the last one counts) until an element is there that
 * fits the selector and a frame with it has been drawn. Answers how to get the ms.
 */
export async function watchUntil(
  window: Page,
  event: 'keydown' | 'click',
  selector: string,
): Promise<() => Promise<number>> {
  await window.evaluate(
    ({ event: name, selector: wanted }) => {
      let begun: number | null = null
      const begin = ({ timeStamp }: Event) => (begun = timeStamp)
      addEventListener(name, begin, { capture: true })
      const shown = new Promise<number>((resolve) => {
        const look = () => {
          if (begun === null || document.querySelector(wanted) === null) return
          observer.disconnect()
          removeEventListener(name, begin, { capture: true })
          const start = begun
          // The frame with the element in it is drawn between this callback and the task after it.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true, subtree: true, attributes: true })
      })
      Reflect.set(globalThis, 'shownAfter', shown)
    },
    { event, selector },
  )
  return async () => Number(await window.evaluate((): unknown => Reflect.get(globalThis, 'shownAfter')))
}
