import { isModelShown, type LevelLimits } from '../ui/contentLevel'

/** What this file needs to know of a model; a page may hold models or their cards. */
type Listed = { id: number; level: number }
type PageOf<M> = { models: readonly M[] }

/**
 * The models of all pages in order, each once: Civitai's cursors overlap when the order shifts between two pages.
 * Models with nothing within the content level are left out, and those that `keeps` does not want.
 */
export function modelsOfPages<M extends Listed>(
  pages: readonly PageOf<M>[],
  limits: LevelLimits,
  keeps: (model: M) => boolean = all,
): M[] {
  const byId = new Map<number, M>()
  for (const page of pages) {
    for (const model of page.models) {
      if (!byId.has(model.id) && isModelShown(model.level, limits) && keeps(model)) byId.set(model.id, model)
    }
  }
  return [...byId.values()]
}

/** How many pages at the end added no model: Civitai may send empty pages that still have a cursor. */
export function fruitlessPages<M extends Listed>(
  pages: readonly PageOf<M>[],
  limits: LevelLimits,
  keeps: (model: M) => boolean = all,
): number {
  const seen = new Set<number>()
  let fruitless = 0
  for (const page of pages) {
    const before = seen.size
    for (const model of page.models) if (isModelShown(model.level, limits) && keeps(model)) seen.add(model.id)
    fruitless = seen.size > before ? 0 : fruitless + 1
  }
  return fruitless
}

function all(): boolean {
  return true
}
