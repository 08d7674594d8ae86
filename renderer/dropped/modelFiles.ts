const pictures = /\.(?:png|jpe?g|webp|gif|avif|bmp|mp4|webm)$/i
const texts = /\.(?:txt|md|csv|tsv|json|log|html?|url|webloc|lock|ya?ml|info)$/i

/**
 * The files among those that were dropped that main should look at: what is neither a picture nor a text. It tells itself
 * which of them are models.
 */
export function modelFiles(files: readonly File[]): File[] {
  return files.filter(
    ({ name, type }) => !pictures.test(name) && !texts.test(name) && !/^(?:image|video|text)\//.test(type),
  )
}
