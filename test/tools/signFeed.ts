// FEED_KEY=PEM node test/tools/signFeed.ts FILE...: signs feeds of updates (latest*.yml, in JSON) with a private key, in place.
// Fails where that key is not of the public one that the app has.
//
// Node from 22.18 on runs this as it is, types and all, with nothing installed: so no package is there that could read the key.
import { feedKey } from '../../electron/feedKey.ts'
import { publicHalf, signFile } from './signedFeed.ts'

const key = process.env.FEED_KEY ?? ''
const paths = process.argv.slice(2)
if (paths.length === 0 || key === '') {
  process.stderr.write('Usage: FEED_KEY=PEM node test/tools/signFeed.ts FILE...\n')
  process.exitCode = 2
} else if (feedKey?.trim() !== publicHalf(key).trim()) {
  process.stderr.write(`The app does not know this key: electron/feedKey.ts must have\n${publicHalf(key)}`)
  process.exitCode = 1
} else {
  for (const path of paths) {
    await signFile(path, key)
    process.stderr.write(`${path} is signed\n`)
  }
}
