/*
 * A start, in the order of what the person sees:
 *
 *   index.html     rail and search field, drawn at once; what is typed is kept in the field
 *   start.ts       this: fetches the app once that has been drawn
 *   main.tsx       asks main for the snapshot and draws; the search field takes over what was typed (earlySearch.ts)
 */
requestAnimationFrame(() => setTimeout(() => void import('../main')))
