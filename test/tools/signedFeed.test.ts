import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isSigned } from '../../electron/feedSignature'
import { capture } from './child'
import { programOf, projectRoot } from './paths'
import { signFile } from './signedFeed'

const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const sha512 = createHash('sha512').update('a package').digest('base64')
const signer = join(projectRoot, 'test/tools/signFeed.ts')

/** Everything that a file imports, and what that imports. */
async function importsOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8')
  const own = [...text.matchAll(/^import (?!type ).* from '(.+)'$/gm)].map(([, name]) => name ?? '')
  const within = own.filter((name) => name.startsWith('.')).map((name) => importsOf(join(dirname(path), name)))
  return [...own, ...(await Promise.all(within)).flat()]
}

describe('1. Installers: signing a release', () => {
  let folder: string
  let path: string
  const write = (url: string) => writeFile(path, JSON.stringify({ version: '2.0.0', files: [{ url, sha512 }] }))
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'modelport-sign-'))
    path = join(folder, 'latest-linux.yml')
    await writeFile(join(folder, 'a.deb'), 'a package')
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('leaves a feed that apps take, whether they read it as JSON or YAML', async () => {
    await write('a.deb')
    await signFile(path, privateKey)
    const text = await readFile(path, 'utf8')
    expect(isSigned(JSON.parse(text), publicKey)).toBe(true)
    expect(isSigned(parse(text), publicKey)).toBe(true)
  })

  it.each([
    ['another package than the one that lies there', 'a.deb', 'a packagE', /not what .* lists/],
    ['a package that is not there', 'b.deb', 'a package', /ENOENT/],
    ['a package in another folder', '../a.deb', 'a package', /no name/],
  ])('refuses a feed that lists %s', async (_, url, body, problem) => {
    await write(url)
    await writeFile(join(folder, 'a.deb'), body)
    await expect(signFile(path, privateKey)).rejects.toThrow(problem)
    expect(await readFile(path, 'utf8')).not.toContain('signature')
  })

  it('refuses what is no feed', async () => {
    await writeFile(path, '{"version":"2.0.0","files":[]}')
    await expect(signFile(path, privateKey)).rejects.toThrow('no feed')
  })

  it('refuses a key that the app does not know', async () => {
    await write('a.deb')
    const env = { ...process.env, FEED_KEY: privateKey }
    const { code, stderr } = await capture(process.execPath, [programOf('tsx'), signer, path], { env })
    expect(code).toBe(1)
    expect(stderr).toContain(publicKey)
    expect(await readFile(path, 'utf8')).not.toContain('signature')
  })

  it('needs nothing that was installed: Node alone runs it', async () => {
    const imports = await importsOf(signer)
    expect(imports).toContain('../../electron/feedSignature.ts')
    for (const name of imports) expect(name).toMatch(/^node:|^\..*\.ts$/)
  })
})
