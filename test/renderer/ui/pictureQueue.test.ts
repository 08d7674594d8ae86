// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadPicture } from '../../../renderer/ui/pictureQueue'

let tell: IntersectionObserverCallback = () => undefined
class Observer implements IntersectionObserver {
  readonly root = null
  readonly rootMargin = ''
  readonly scrollMargin = ''
  readonly thresholds = []
  constructor(callback: IntersectionObserverCallback) {
    tell = callback
  }
  observe() {
    return undefined
  }
  unobserve() {
    return undefined
  }
  disconnect() {
    return undefined
  }
  takeRecords() {
    return []
  }
}
// Before the first picture: there is one observer for all.
window.IntersectionObserver = Observer

const observer = new Observer(() => undefined)
type Asked = { image: HTMLImageElement; leave: () => void }
let asked: Asked[] = []

beforeEach(() => {
  asked = []
})
afterEach(() => {
  for (const { leave } of asked) leave()
})

function ask(name: string, eager = false): Asked {
  const image = document.createElement('img')
  const one = { image, leave: loadPicture(image, `picture://civitai/?u=${name}`, eager) }
  asked.push(one)
  return one
}

function askFor(count: number): Asked[] {
  return Array.from({ length: count }, (_, n) => ask(String(n)))
}

function place(inView: boolean, ...them: Asked[]): void {
  const box = new DOMRect()
  const common = { intersectionRatio: 1, time: 0, rootBounds: null, boundingClientRect: box, intersectionRect: box }
  const entries = them.map(({ image }) => ({ ...common, target: image, isIntersecting: inView }))
  tell(entries, observer)
}

const isAskedFor = ({ image }: Asked): boolean => image.hasAttribute('src')
const stateOf = ({ image }: Asked) => image.dataset.state

describe('5. Browse: the queue of pictures', () => {
  it('loads at most eight at once in the whole window, and the next when one has come or failed', async () => {
    const all = askFor(12)
    place(true, ...all)
    expect(all.filter(isAskedFor)).toHaveLength(8)
    all[0]?.image.dispatchEvent(new Event('load'))
    all[1]?.image.dispatchEvent(new Event('error'))
    expect(all.filter(isAskedFor)).toHaveLength(10)
    await vi.waitFor(() => expect(all.slice(0, 3).map(stateOf)).toEqual(['loaded', 'failed', 'loading']))
  })

  it('takes what is in view before what is only near it', () => {
    const all = askFor(20)
    place(false, ...all.slice(0, 12))
    const first = all.filter(isAskedFor)
    place(true, ...all.slice(12))
    for (const { image } of first) image.dispatchEvent(new Event('load'))
    expect(all.slice(12).every(isAskedFor)).toBe(true)
    expect(all.slice(8, 12).some(isAskedFor)).toBe(false)
  })

  it('asks for nothing whose place is not known yet', () => {
    const [one] = askFor(1)
    expect(one !== undefined && isAskedFor(one)).toBe(false)
    expect(isAskedFor(ask('large', true))).toBe(true)
  })

  it('stops what is scrolled past: its address goes, and its place is free at once', () => {
    const all = askFor(9)
    place(true, ...all)
    const [first, last] = [all[0], all[8]]
    first?.leave()
    expect(first?.image.hasAttribute('src')).toBe(false)
    expect(last !== undefined && isAskedFor(last)).toBe(true)
  })

  it('forgets what leaves before its turn', () => {
    const all = askFor(10)
    place(true, ...all)
    all[9]?.leave()
    for (const { image } of all.slice(0, 8)) image.dispatchEvent(new Event('load'))
    expect(all.map(isAskedFor)).toEqual([...Array.from({ length: 9 }, () => true), false])
  })

  it('shows pictures together that come one after the other', async () => {
    const all = askFor(3)
    place(true, ...all)
    const seen: unknown[] = []
    const watcher = new MutationObserver(() => seen.push(all.map(stateOf)))
    for (const { image } of all) watcher.observe(image, { attributeFilter: ['data-state'] })
    for (const { image } of all) {
      image.dispatchEvent(new Event('load'))
      await Promise.resolve()
    }
    await vi.waitFor(() => expect(seen).toEqual([['loaded', 'loaded', 'loaded']]))
  })

  it('does not show a picture that has gone since it came', async () => {
    const [first, second] = askFor(2)
    if (first === undefined || second === undefined) throw new Error('none')
    place(true, first, second)
    first.image.dispatchEvent(new Event('load'))
    first.leave()
    second.image.dispatchEvent(new Event('load'))
    await vi.waitFor(() => expect(stateOf(second)).toBe('loaded'))
    expect(stateOf(first)).toBe('loading')
  })

  it('gives a picture that has come back when it goes', () => {
    const [one] = askFor(1)
    if (one === undefined) throw new Error('none')
    place(true, one)
    one.image.dispatchEvent(new Event('load'))
    one.leave()
    expect(isAskedFor(one)).toBe(false)
  })
})
