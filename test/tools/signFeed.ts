// tsx test/tools/signFeed.ts FILE...: signs feeds of updates (latest*.yml) with the private key of FEED_KEY (PEM), in place.
// Fails where that key is not of the public one that the app has.
import { createPublicKey } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { feedKey } from '../../electron/feedKey'
import { isSigned, signatureOf } from '../../electron/feedSignature'
import { say, script } from './script'

await script(async () => {
  const key = process.env.FEED_KEY ?? ''
  const files = process.argv.slice(2)
  if (files.length === 0 || key === '') {
    say('Usage: FEED_KEY=PEM tsx test/tools/signFeed.ts FILE...')
    return 2
  }
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
  if (feedKey?.trim() !== publicKey.trim()) {
    say(`The app does not know this key: electron/feedKey.ts must have\n${publicKey}`)
    return 1
  }
  for (const file of files) {
    const feed = z.looseObject({}).parse(parse(await readFile(file, 'utf8')))
    const signed = { ...feed, signature: signatureOf(feed, key) }
    if (!isSigned(signed, publicKey)) throw new Error(`${file} cannot be signed`)
    await writeFile(file, stringify(signed))
    say(`${file} is signed`)
  }
  return 0
})
