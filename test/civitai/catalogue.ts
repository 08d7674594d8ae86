import { storedName, type StandInFile, type StandInModel, type StandInPicture, type StandInVersion } from './entries'
import { generatedSpecs } from './generated'
import { knownSpecs } from './knownSpecs'
import { troubleSpecs } from './knownTroubles'
import { buildModel } from './spec'

export { known, validKey, validUser } from './known'

/** Everything that the stand-in has to offer, with look-ups. */
export class Catalogue {
  readonly #models = new Map<number, StandInModel>()
  readonly #versions = new Map<number, { model: StandInModel; version: StandInVersion }>()
  readonly #files = new Map<number, StandInFile>()
  readonly #stored = new Map<string, StandInFile>()
  readonly #pictures = new Map<number, StandInPicture>()

  constructor(models: readonly StandInModel[]) {
    for (const model of models) this.add(model)
  }

  /** All models, in the order in which they were added. */
  get models(): readonly StandInModel[] {
    return [...this.#models.values()]
  }

  get files(): readonly StandInFile[] {
    return [...this.#files.values()]
  }

  /** Adds a model, or replaces the one with its id. */
  add(model: StandInModel): void {
    this.#models.set(model.id, model)
    for (const version of model.versions) {
      this.#versions.set(version.id, { model, version })
      for (const picture of version.pictures) this.#pictures.set(picture.id, picture)
      for (const file of version.files) {
        this.#files.set(file.id, file)
        this.#stored.set(storedName(file), file)
      }
    }
  }

  model(id: number): StandInModel | undefined {
    return this.#models.get(id)
  }

  version(id: number): { model: StandInModel; version: StandInVersion } | undefined {
    return this.#versions.get(id)
  }

  file(id: number): StandInFile | undefined {
    return this.#files.get(id)
  }

  /** The file that storage keeps under a mangled name. */
  stored(name: string): StandInFile | undefined {
    return this.#stored.get(name)
  }

  picture(id: number): StandInPicture | undefined {
    return this.#pictures.get(id)
  }
}

/**
 * The same catalogue on every run: the known models, then generated ones over all types, base models and levels.
 * @param now epoch ms: dates and early access are told relative to it
 * @param generated how many models besides the known ones
 */
export function buildCatalogue(now = Date.now(), generated = 320): Catalogue {
  return new Catalogue(
    [...knownSpecs(), ...troubleSpecs(), ...generatedSpecs(generated)].map((spec) => buildModel(spec, now)),
  )
}
