import type { Model, ModelPage } from '@shared/model'
import { isModelShown, type LevelLimits } from '../ui/contentLevel'
import type { Keeps } from './leftOut'

/**
 * The models of all pages in order, each once: Civitai's cursors overlap when the order shifts between two pages.
 * Models with nothing within the content level are left out, and those that `keeps` does not want.
 */
export function modelsOfPages(pages: readonly ModelPage[], limits: LevelLimits, keeps: Keeps = all): Model[] {
  const byId = new Map<number, Model>()
  for (const page of pages) {
    for (const model of page.models) {
      if (!byId.has(model.id) && isModelShown(model.level, limits) && keeps(model)) byId.set(model.id, model)
    }
  }
  return [...byId.values()]
}

/** How many pages at the end added no model: Civitai may send empty pages that still have a cursor. */
export function fruitlessPages(pages: readonly ModelPage[], limits: LevelLimits, keeps: Keeps = all): number {
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
