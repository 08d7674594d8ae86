// The rival that is as simple as can be: gotStream <url> <path> <sha256>. One got stream through SHA-256 into a file,
// fsynced; exit code 1 when the hash is another one.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import got from 'got'
import { script } from '../tools/script'

void script(async () => {
  const [url = '', path = '', expected = ''] = process.argv.slice(2)
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(got.stream(url, { decompress: false, retry: { limit: 0 } }), hashing, createWriteStream(path))
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
  return hash.digest('hex') === expected ? 0 : 1
})
