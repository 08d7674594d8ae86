import { keptSearches, type SavedSearch } from '@shared/settings'
import { act } from '../ui/act'
import { currentState } from '../state/store'

/** Saves the search of this address under a name; one of that name is replaced in its place. Null: there is no room. */
export function withSaved(saved: readonly SavedSearch[], name: string, path: string): SavedSearch[] | null {
  if (saved.some((search) => search.name === name))
    return saved.map((search) => (search.name === name ? { name, path } : search))
  return saved.length >= keptSearches.saved ? null : [...saved, { name, path }]
}

/** Gives a saved search another name; a search that has that name already makes way. */
export function withRenamed(saved: readonly SavedSearch[], from: string, to: string): SavedSearch[] {
  return saved
    .filter(({ name }) => name === from || name !== to)
    .map((search) => (search.name === from ? { ...search, name: to } : search))
}

export function withoutSaved(saved: readonly SavedSearch[], gone: string): SavedSearch[] {
  return saved.filter(({ name }) => name !== gone)
}

/** The words first, those of before behind them, each once. */
export function withRecent(recent: readonly string[], words: string): string[] {
  return [words, ...recent.filter((other) => other !== words)].slice(0, keptSearches.recent)
}

/** Remembers that these words were searched for. */
export function rememberWords(words: string): void {
  const text = words.trim().slice(0, keptSearches.words)
  const { recentSearches } = currentState().settings
  if (text !== '' && recentSearches[0] !== text)
    act('changeSettings', { recentSearches: withRecent(recentSearches, text) })
}
