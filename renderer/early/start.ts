/*
 * A start, in the order of what the person sees:
 *
 *   index.html     rail and search field, drawn at once; what is typed is kept in the field
 *   start.ts       this: fetches the app once that has been drawn
 *   main.tsx       asks main for the snapshot and draws; the search field takes over what was typed (earlySearch.ts)
 */
const field = document.getElementById('early-search')
field?.addEventListener('keydown', ({ key }) => {
  // With the text that it was pressed for: what is typed after it takes it back.
  if (key === 'Enter' && field instanceof HTMLInputElement) field.dataset.entered = field.value
})

requestAnimationFrame(() => setTimeout(() => void import('../main')))
