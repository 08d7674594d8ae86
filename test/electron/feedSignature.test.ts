import { generateKeyPairSync } from 'node:crypto'
import { parse, stringify } from 'yaml'
import { describe, expect, it } from 'vitest'
import { isSigned } from '../../electron/feedSignature'
import { signFeed } from '../tools/signedFeed'

const keys = () =>
  generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const { publicKey, privateKey } = keys()

const files = [
  { url: 'Modelport-2.0.0.AppImage', sha512: 'AAAA', size: 5, blockMapSize: 3 },
  { url: 'modelport_2.0.0_amd64.deb', sha512: 'BBBB', size: 6 },
]
const feed = { version: '2.0.0', files, path: files[0]?.url, sha512: 'AAAA', releaseDate: '2026-01-01T00:00:00.000Z' }
const signed = signFeed(feed, privateKey)

describe('1. Installers: the feed of updates', () => {
  it('that we have signed is taken, also after it was written and read as YAML', () => {
    expect(isSigned(signed, publicKey)).toBe(true)
    expect(isSigned(parse(stringify(signed)), publicKey)).toBe(true)
    expect(isSigned({ ...signed, releaseNotes: 'words' }, publicKey)).toBe(true)
  })

  it.each([
    ['without a signature', feed],
    ['with a signature of nothing', { ...feed, signature: '' }],
    ['with words in place of one', { ...feed, signature: 'signed, honestly' }],
    ['of another version', { ...signed, version: '3.0.0' }],
    ['with another file', { ...signed, files: [{ ...files[0], sha512: 'CCCC' }, files[1]] }],
    ['with another name', { ...signed, files: [{ ...files[0], url: 'https://evil.example/x.deb' }, files[1]] }],
    [
      'whose installer wants more rights',
      { ...signed, files: [{ ...files[0], isAdminRightsRequired: true }, files[1]] },
    ],
    ['with another size of a file', { ...signed, files: [{ ...files[0], size: 4 }, files[1]] }],
    ['with something deep in a file', { ...signed, files: [{ ...files[0], size: { of: 5 } }, files[1]] }],
    ['for newer systems only', { ...signed, minimumSystemVersion: '99.0.0' }],
    ['for a few people only', { ...signed, stagingPercentage: 1 }],
    ['with a further file', { ...signed, files: [...files, { url: 'x', sha512: 'CCCC' }] }],
    ['with a file less', { ...signed, files: files.slice(1) }],
    ['without files, so that older fields count', { ...signed, files: [] }],
    ['with packages beside its files', { ...signed, packages: { x64: { path: 'x', sha512: 'CCCC' } } }],
    ['that is no feed', 'version: 2.0.0'],
    ['that is nothing', null],
  ])('%s is refused', (_, given) => {
    expect(isSigned(given, publicKey)).toBe(false)
  })

  it('says for which systems and people it is, and that is signed too', () => {
    const some = signFeed({ ...feed, minimumSystemVersion: '10.0.0', stagingPercentage: 10 }, privateKey)
    expect(isSigned(some, publicKey)).toBe(true)
    for (const field of ['minimumSystemVersion', 'stagingPercentage'])
      expect(isSigned({ ...some, [field]: undefined }, publicKey)).toBe(false)
  })

  it('is the same whatever the order of its fields', () => {
    const turned = files.map((file) => Object.fromEntries(Object.entries(file).reverse()))
    expect(isSigned({ ...signed, files: turned }, publicKey)).toBe(true)
  })

  it('that another has signed is refused', () => {
    expect(isSigned(signFeed(feed, keys().privateKey), publicKey)).toBe(false)
    expect(isSigned(signed, keys().publicKey)).toBe(false)
  })
})
