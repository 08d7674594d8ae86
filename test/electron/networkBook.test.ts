import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultNetwork, type NetworkSettings } from '@shared/network'
import { openAuthorities } from '../../electron/authorities'
import { openNetworkBook, type NetworkBook } from '../../electron/networkBook'
import { openSecrets, type Keyring } from '../../electron/secrets'
import type { EncryptedKey } from '../../electron/stores'

const civitai = new URL('https://civitai.com/')
const proxy = { kind: 'socks5', host: 'proxy.example', port: 1080, username: 'anna' } as const

let folder: string
let settings: NetworkSettings
let stored: EncryptedKey | null
let changes: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelport-network-'))
  settings = { ...defaultNetwork }
  stored = null
  changes = 0
})
afterEach(() => rm(folder, { recursive: true }))

/** A keyring that turns texts around. */
const turn = (text: string): string => Array.from(text).reverse().join('')
const keyring: Keyring = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(turn(text)),
  decryptString: (bytes) => turn(bytes.toString()),
}

function open(ring: Keyring = keyring, ofSystem: string | null = null): NetworkBook {
  const store = { load: () => stored, save: (key: EncryptedKey | null) => void (stored = key) }
  return openNetworkBook({
    settings: { get: () => settings, set: (next) => void (settings = next) },
    secrets: openSecrets(store, ring),
    authorities: openAuthorities(settings.caFile, () => Promise.resolve(ofSystem)),
    system: () => Promise.resolve('DIRECT'),
    baseUrl: () => civitai,
    onChange: () => void (changes += 1),
  })
}

const manual = { mode: 'manual', proxy, noProxy: '', password: null } as const
const loginOf = async (book: NetworkBook) => (await book.network.wayTo(civitai)).proxy?.login

describe('3. The network: the password of a proxy', () => {
  it('is kept apart from the settings, for its proxy and its name, over a restart', async () => {
    const book = open()
    expect(await book.change({ ...manual, password: 'secret' })).toMatchObject({ password: 'kept' })
    expect(await loginOf(book)).toEqual({ username: 'anna', password: 'secret' })
    expect(JSON.stringify(settings)).not.toContain('secret')
    expect(changes).toBe(1)
    const again = open()
    expect(await again.state()).toMatchObject({ password: 'kept' })
    expect(await loginOf(again)).toEqual({ username: 'anna', password: 'secret' })
    // A change without one leaves it.
    expect(await again.change({ ...manual, noProxy: 'a.example' })).toMatchObject({ password: 'kept' })
    expect(await again.change({ ...manual, mode: 'none' })).toMatchObject({ password: 'kept' })
  })

  it.each([
    ['host', { host: 'evil.example' }],
    ['port', { port: 1081 }],
    ['kind', { kind: 'http' }],
    ['name', { username: 'bert' }],
  ] as const)('is forgotten when another %s is entered, and never goes there', async (_, other) => {
    const book = open()
    await book.change({ ...manual, password: 'secret' })
    expect(await book.change({ ...manual, proxy: { ...proxy, ...other } })).toMatchObject({ password: 'none' })
    expect(JSON.stringify(await book.network.wayTo(civitai))).not.toContain('secret')
    expect(stored).toBeNull()
    expect(await book.change(manual)).toMatchObject({ password: 'none' })
  })

  it('can be taken away, and is said to be lost where its keyring is another one', async () => {
    const book = open()
    await book.change({ ...manual, password: 'secret' })
    const locked = open({
      ...keyring,
      decryptString: () => {
        throw new Error('locked')
      },
    })
    expect(await locked.state()).toMatchObject({ password: 'lost' })
    expect(await book.change({ ...manual, password: '' })).toMatchObject({ password: 'none' })
  })

  it('is for this run only where there is no keyring', async () => {
    const book = open({ ...keyring, isEncryptionAvailable: () => false })
    expect(await book.change({ ...manual, password: 'secret' })).toMatchObject({ password: 'thisRun' })
    expect(stored).toBeNull()
  })
})

describe('3. The network: authorities', () => {
  it('of a file that is none are refused, and the way stays as it was', async () => {
    const path = join(folder, 'ca.pem')
    await writeFile(path, 'no certificate')
    const book = open()
    expect(await book.trust(path)).toMatchObject({ ok: false, failure: { kind: 'badCertificate', path } })
    expect(await book.trust(join(folder, 'nowhere'))).toMatchObject({ ok: false, failure: { kind: 'folderMissing' } })
    expect(settings.caFile).toBeNull()
    expect(changes).toBe(0)
    expect(await book.trust(null)).toMatchObject({ ok: true, value: { authorities: { kind: 'none' } } })
  })

  it('whose file is gone since are told, and nothing hangs', async () => {
    settings.caFile = join(folder, 'gone.pem')
    const book = open()
    expect((await book.state()).authorities).toMatchObject({ kind: 'failed', failure: { kind: 'folderMissing' } })
    expect((await book.network.wayTo(civitai)).ca).toBeNull()
  })

  it('of the system are trusted beside those of the file', async () => {
    const [one = '', other = ''] = rootCertificates
    settings.caFile = join(folder, 'ca.pem')
    await writeFile(settings.caFile, one)
    const { ca } = await open(keyring, other).network.wayTo(civitai)
    expect(ca?.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    settings.caFile = null
    expect((await open(keyring, other).network.wayTo(civitai)).ca).toBe(other)
  })
})
