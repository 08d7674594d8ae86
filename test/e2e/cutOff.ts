import type { Page } from '@playwright/test'

/**
 * What of the window's texts and controls is cut off: beside the window, or behind the edge of a box that can neither be
 * scrolled nor tells by dots that there is more; and words of buttons, which dots may not shorten either.
 */
export async function cutOff(window: Page): Promise<string[]> {
  return await window.evaluate(() => {
    const found = new Set<string>()
    const isSeen = (element: Element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    const wordsOf = (element: Element) => (element.ariaLabel ?? element.textContent).trim().slice(0, 80)

    /** True where one gets to it by scrolling sideways. */
    const isInScroller = (element: Element): boolean => {
      for (let box = element.parentElement; box !== null; box = box.parentElement)
        if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1) return true
      return false
    }

    const controls = 'button, a, input, select, label, h1, h2, h3, [role="option"], [role="menuitem"], [role="row"]'
    for (const element of document.querySelectorAll(controls)) {
      const { left, right, width } = element.getBoundingClientRect()
      if (!isSeen(element) || width <= 2 || element.matches('[data-focus-guard]')) continue
      if (isInScroller(element)) continue
      if (left < -1 || right > globalThis.innerWidth + 1) found.add(`beside the window: ${wordsOf(element)}`)
    }

    /** How a text that sticks out of a box is hidden there; null where it is not. */
    const hiddenBy = (text: DOMRect, box: Element): 'cut' | 'shortened' | null => {
      const style = getComputedStyle(box)
      const edge = box.getBoundingClientRect()
      const across = style.overflowX !== 'visible' && (text.right > edge.right + 1 || text.left < edge.left - 1)
      const down = style.overflowY !== 'visible' && (text.bottom > edge.bottom + 2 || text.top < edge.top - 2)
      if (across && /auto|scroll/.test(style.overflowX)) return null
      if (down && /auto|scroll/.test(style.overflowY)) return null
      if (!across && !down) return null
      const dots = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      return dots ? 'shortened' : 'cut'
    }
    const isTiny = (box: Element) => box.getBoundingClientRect().width <= 2 || box.getBoundingClientRect().height <= 2
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement
      const words = node.textContent?.trim() ?? ''
      if (parent === null || words === '' || !isSeen(parent) || parent.closest('script, style') !== null) continue
      range.selectNodeContents(node)
      const text = range.getBoundingClientRect()
      const button = parent.closest('button, label, [role="tab"], [role="radio"]')
      for (let box: Element | null = parent; box !== null && box !== document.body; box = box.parentElement) {
        if (isTiny(box)) break
        const hidden = hiddenBy(text, box)
        if (hidden === 'cut') found.add(`cut off: ${words.slice(0, 80)}`)
        if (hidden === 'shortened' && button?.contains(box) === true) found.add(`shortened: ${words.slice(0, 80)}`)
        // What is behind the edge of a box that scrolls, or has dots, is not looked for further out.
        if (hidden !== null || getComputedStyle(box).overflowY !== 'visible') break
      }
    }
    return [...found]
  })
}
