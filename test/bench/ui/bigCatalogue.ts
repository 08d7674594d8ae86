import { buildCatalogue, Catalogue } from '../../civitai/catalogue'

/** Models that the grid is measured with. */
export const MODELS = 5000

/** Different pictures among them: drawing them all would take the stand-in minutes. Their addresses all differ. */
const PICTURES = 24

/** The stand-in hashes each file that it lists: small ones, since nobody downloads them here. */
const FILE_BYTES = 6000

/** A catalogue of 5,000 models, each with pictures. */
export function bigCatalogue(): Catalogue {
  const { models } = buildCatalogue(Date.now(), MODELS)
  return new Catalogue(
    models.map((model) => ({
      ...model,
      versions: model.versions.map((version) => ({
        ...version,
        files: version.files.map((file) => ({ ...file, bytes: FILE_BYTES })),
        pictures: version.pictures.map((picture) => ({ ...picture, seed: picture.id % PICTURES })),
      })),
    })),
  )
}
