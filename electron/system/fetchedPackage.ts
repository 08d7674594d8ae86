import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { extname } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** A file of a feed: its name or address, and its SHA-512, base64. */
export interface PackageFile {
  url: string
  sha512: string
}

/**
 * True when each of the files is still one that the feed lists with its kind. They may have lain for days where any program
 * of the same person can write, and may be installed with more rights than that person has. One that has changed is erased, so
 * that the next fetch does not find it. Rejects where one cannot be read.
 * @param paths what was fetched; nothing at all is not what the feed lists
 */
export async function areAsListed(paths: readonly string[], files: readonly PackageFile[]): Promise<boolean> {
  for (const path of paths) {
    const hash = createHash('sha512')
    await pipeline(createReadStream(path), hash)
    const sha512 = hash.digest('base64')
    if (files.some((file) => file.sha512 === sha512 && extname(file.url) === extname(path))) continue
    await rm(path, { force: true })
    return false
  }
  return paths.length > 0
}
