import type { Model, ModelVersion, Picture } from '@shared/model'

/**
 * The model without what its card in the grid does not show. A page of models as they are is a quarter of a MB, which
 * would be copied three times on its way to the page before the first card is drawn.
 */
export function forCard(model: Model): Model {
  const seen = new Set<string>()
  // Which picture is shown depends on its level and kind alone: the first of each is enough.
  const isFirst = ({ kind, level }: Picture): boolean => {
    const key = `${kind} ${String(level)}`
    return !seen.has(key) && seen.add(key).has(key)
  }
  const slim = (version: ModelVersion, index: number): ModelVersion => ({
    ...version,
    triggerWords: [],
    descriptionHtml: null,
    // The card tells of the newest version.
    files: index === 0 ? version.files : [],
    pictures: version.pictures
      .filter(isFirst)
      .map((picture) => ({ ...picture, prompt: null, negativePrompt: null, settings: [] })),
  })
  const versions = model.versions.map(slim).filter(({ pictures }, index) => index === 0 || pictures.length > 0)
  return { ...model, tags: [], descriptionHtml: null, versions }
}
