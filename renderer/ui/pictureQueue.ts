/** Pictures that the window loads at the same time. */
const AT_ONCE = 8

/**
 * Pictures that come one after the other are shown together, so long (ms) after the first of them at most: each showing
 * draws the grid anew, which costs a frame while one scrolls.
 */
const TOGETHER_MS = 100

/** A picture that is waited for or loading; `inView` is null until its place is known. */
type Wanted = { image: HTMLImageElement; address: string; inView: boolean | null }

const waiting = new Map<Element, Wanted>()
const loading = new Set<Wanted>()
const decoding = new Set<Wanted>()
const failed = new Set<Wanted>()
let ready: Wanted[] = []
let timer: ReturnType<typeof setTimeout> | null = null
let observer: IntersectionObserver | null = null
let holds = 0

/**
 * Loads a picture into its element when it is its turn: at most eight at once in the whole window, those in view first,
 * then those near it, in the order they were asked for. `data-state` of the element says how far it is: `loading`,
 * `loaded` or `failed`.
 * @param eager do not wait to be near the view
 * @returns to be called when it is not wanted any more: what is loading is stopped, in main too
 */
export function loadPicture(image: HTMLImageElement, address: string, eager: boolean): () => void {
  const wanted: Wanted = { image, address, inView: eager ? true : null }
  // Without its address an element has no picture that could come or fail.
  const onLoad = () => {
    if (!loading.delete(wanted)) return
    startNext()
    void show(wanted)
  }
  const onError = () => {
    if (!loading.delete(wanted)) return
    image.dataset.state = 'failed'
    failed.add(wanted)
    startNext()
  }
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
    decoding.delete(wanted)
    failed.delete(wanted)
    ready = ready.filter((one) => one !== wanted)
    // Without its address Chromium stops loading it, or gives its bytes back: an element that was taken out of the page
    // would keep both until the garbage is collected, which comes rarely where little else is thrown away.
    image.removeAttribute('src')
    startNext()
  }
}

/**
 * Begins no other picture until what is returned is called: loading, sizing and decoding them takes what an answer that
 * is waited for needs.
 */
export function holdPictures(): () => void {
  let held = true
  holds += 1
  return () => {
    if (!held) return
    held = false
    holds -= 1
    startNext()
  }
}

/** Loads those that failed once more: the network, or Civitai, may be back. */
export function retryPictures(): void {
  for (const wanted of failed) {
    wanted.image.dataset.state = 'loading'
    wanted.image.removeAttribute('src')
    waiting.set(wanted.image, wanted)
    watch(wanted.image)
  }
  failed.clear()
  startNext()
}

globalThis.addEventListener('online', retryPictures)

/** Shows a picture that has come, with those that come right after it. */
async function show(wanted: Wanted): Promise<void> {
  decoding.add(wanted)
  // Chromium would draw the card without it first, and once more when it is decoded.
  await decoded(wanted.image)
  if (!decoding.delete(wanted)) return
  ready.push(wanted)
  if (loading.size + decoding.size === 0) showReady()
  else timer ??= setTimeout(showReady, TOGETHER_MS)
}

function showReady() {
  if (timer !== null) clearTimeout(timer)
  timer = null
  for (const { image } of ready) image.dataset.state = 'loaded'
  ready = []
}

/** What cannot be decoded is shown as Chromium shows it. */
async function decoded(image: HTMLImageElement): Promise<void> {
  try {
    await image.decode()
  } catch {
    // Nothing is lost but time.
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
  while (holds === 0 && loading.size < AT_ONCE) {
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
