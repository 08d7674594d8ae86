/** The items of all pages, and how many pages at the end brought none that was new. */
export type PageItems<Item> = { items: Item[]; fruitless: number }

/**
 * The items of all pages in order, each once: Civitai's cursors overlap when the order shifts between two pages, and it
 * sends empty pages that still have a cursor. Pure.
 */
export function itemsOfPages<Page, Item>(
  pages: readonly Page[],
  itemsOf: (page: Page) => readonly Item[],
  idOf: (item: Item) => string | number,
): PageItems<Item> {
  const byId = new Map<string | number, Item>()
  let fruitless = 0
  for (const page of pages) {
    const before = byId.size
    for (const item of itemsOf(page)) if (!byId.has(idOf(item))) byId.set(idOf(item), item)
    fruitless = byId.size > before ? 0 : fruitless + 1
  }
  return { items: [...byId.values()], fruitless }
}
