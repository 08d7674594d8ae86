import { createHash, createPublicKey, sign } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isSigned, signedText } from '../../electron/feedSignature.ts'

/** The public half of a private key, both PEM. */
export function publicHalf(key: string): string {
  return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
}

/**
 * A feed with our signature, which takes the place of one that it has. Throws when it is no feed, or the key none of Ed25519.
 * @param key PEM, private
 */
export function signFeed<T extends object>(feed: T, key: string): T & { signature: string } {
  const text = signedText(feed)
  if (text === null) throw new Error('That is no feed.')
  const signed = { ...feed, signature: sign(null, Buffer.from(text), key).toString('base64') }
  if (!isSigned(signed, publicHalf(key))) throw new Error('The signature does not hold.')
  return signed
}

/** Signs a feed's file in place, which is JSON. Throws where a package that it lists is not beside it, or is another. */
export async function signFile(path: string, key: string): Promise<void> {
  // A cast where others parse: there is no zod here, and `signFeed` checks the shape.
  const feed = JSON.parse(await readFile(path, 'utf8')) as { files: readonly { url: string; sha512: string }[] }
  const signed = signFeed(feed, key)
  for (const { url, sha512 } of feed.files) {
    if (url !== basename(url)) throw new Error(`${path} lists ${url}, which is no name.`)
    const body = await readFile(join(dirname(path), url))
    if (createHash('sha512').update(body).digest('base64') !== sha512)
      throw new Error(`${url} is not what ${path} lists.`)
  }
  await writeFile(path, JSON.stringify(signed, null, 2))
}
