/** Pictures that the window loads at the same time. */
const AT_ONCE = 8

/** A picture that is waited for or loading; `inView` is null until its place is known. */
type Wanted = { image: HTMLImageElement; address: string; inView: boolean | null }

const waiting = new Map<Element, Wanted>()
const loading = new Set<Wanted>()
let observer: IntersectionObserver | null = null

/**
 * Loads a picture into its element when it is its turn: at most eight at once in the whole window, those in view first,
 * then those near it, in the order they were asked for. `data-state` of the element says how far it is: `loading`,
 * `loaded` or `failed`.
 * @param eager do not wait to be near the view
 * @returns to be called when it is not wanted any more: what is loading is stopped, in main too
 */
export function loadPicture(image: HTMLImageElement, address: string, eager: boolean): () => void {
  const wanted: Wanted = { image, address, inView: eager ? true : null }
  const finish = (state: 'loaded' | 'failed') => {
    // Without its address an element has no picture that could fail.
    if (!loading.delete(wanted)) return
    image.dataset.state = state
    startNext()
  }
  const onLoad = () => finish('loaded')
  const onError = () => finish('failed')
  image.dataset.state = 'loading'
  image.addEventListener('load', onLoad)
  image.addEventListener('error', onError)
  waiting.set(image, wanted)
  watch(image)
  if (eager) startNext()

  return () => {
    image.removeEventListener('load', onLoad)
    image.removeEventListener('error', onError)
    observer?.unobserve(image)
    waiting.delete(image)
    loading.delete(wanted)
    // Without its address Chromium stops loading it, or gives its bytes back: an element that was taken out of the page
    // would keep both until the garbage is collected, which comes rarely where little else is thrown away.
    image.removeAttribute('src')
    startNext()
  }
}

/** One observer for all: an element within a scroller is in view when the scroller does not cut it off. */
function watch(image: Element) {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const wanted = waiting.get(target)
      if (wanted !== undefined) wanted.inView = isIntersecting
    }
    startNext()
  })
  observer.observe(image)
}

function startNext() {
  while (loading.size < AT_ONCE) {
    const next = nextOf(true) ?? nextOf(false)
    if (next === undefined) return
    waiting.delete(next.image)
    observer?.unobserve(next.image)
    loading.add(next)
    next.image.src = next.address
  }
}

function nextOf(inView: boolean): Wanted | undefined {
  for (const wanted of waiting.values()) if (wanted.inView === inView) return wanted
  return undefined
}
