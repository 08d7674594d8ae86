/** Text and selection (offsets in it) of the page's own search field; `entered`: Enter was the last key. */
export type EarlySearch = { text: string; start: number; end: number; entered: boolean }

/** What was typed into the search field of index.html before the app was drawn in its place; null once it is. */
export function earlySearch(): EarlySearch | null {
  const field = document.getElementById('early-search')
  if (!(field instanceof HTMLInputElement)) return null
  const { value: text } = field
  const entered = field.dataset.entered === text
  return { text, start: field.selectionStart ?? text.length, end: field.selectionEnd ?? text.length, entered }
}
