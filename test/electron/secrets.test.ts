import { describe, expect, it } from 'vitest'
import { openSecrets, type Keyring } from '../../electron/secrets'
import type { EncryptedKey } from '../../electron/stores'

const kept = { key: 'civitai_key', origin: 'https://civitai.com' }

/** A keyring that writes in hex what it is given; what another one has encrypted it refuses. */
function aKeyring(more: Partial<Keyring> = {}): Keyring {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.from(`mine:${Buffer.from(text).toString('hex')}`),
    decryptString: (bytes) => {
      const [whose, text = ''] = bytes.toString().split(':')
      if (whose !== 'mine') throw new Error('another keyring')
      return Buffer.from(text, 'hex').toString()
    },
    ...more,
  }
}

function aStore(first: EncryptedKey | null = null) {
  let stored = first
  return { load: () => stored, save: (key: EncryptedKey | null) => void (stored = key), stored: () => stored }
}

const foreign = { apiKey: Buffer.from('theirs:x').toString('base64'), origin: 'https://civitai.com' }

describe('5. The API key: where it is kept', () => {
  it('is the store, encrypted and with the origin that it is for', () => {
    const store = aStore()
    openSecrets(store, aKeyring()).set(kept)
    expect(store.stored()?.origin).toBe('https://civitai.com')
    expect(JSON.stringify(store.stored())).not.toContain('civitai_key')
    expect(openSecrets(store, aKeyring()).kept()).toEqual(kept)
  })

  it.each([
    ['no keyring', { isEncryptionAvailable: () => false }],
    ['one with a password that everybody knows', { getSelectedStorageBackend: () => 'basic_text' }],
  ])('is memory only where there is %s', (_what, more) => {
    const store = aStore()
    const secrets = openSecrets(store, aKeyring(more))
    secrets.set(kept)
    expect([secrets.secure, secrets.kept(), store.stored()]).toEqual([false, kept, null])
  })

  it('is no longer the store when it was replaced in a run without a keyring', () => {
    const store = aStore()
    openSecrets(store, aKeyring()).set({ ...kept, key: 'civitai_old' })
    openSecrets(store, aKeyring({ isEncryptionAvailable: () => false })).set(kept)
    expect(openSecrets(store, aKeyring()).kept()).toBeNull()
  })

  it.each([
    ['another keyring encrypted it', aKeyring()],
    ['there is no keyring now', aKeyring({ isEncryptionAvailable: () => false })],
  ])('tells that the key is lost when %s, until another one is set', (_what, keyring) => {
    const store = aStore(foreign)
    const secrets = openSecrets(store, keyring)
    expect([secrets.kept(), secrets.lost()]).toEqual([null, 'https://civitai.com'])
    expect(store.stored()).toEqual(foreign)
    secrets.set(kept)
    expect([secrets.kept(), secrets.lost()]).toEqual([kept, null])
  })

  it('forgets a key that is removed', () => {
    const store = aStore()
    const secrets = openSecrets(store, aKeyring())
    secrets.set(kept)
    secrets.set(null)
    expect([secrets.kept(), secrets.lost(), store.stored()]).toEqual([null, null, null])
  })

  it('keeps the old key when the keyring was locked meanwhile', () => {
    const keyring = aKeyring()
    const secrets = openSecrets(aStore(), keyring)
    secrets.set(kept)
    keyring.encryptString = () => {
      throw new Error('locked')
    }
    expect(() => secrets.set({ ...kept, key: 'civitai_new' })).toThrow('locked')
    expect(secrets.kept()).toEqual(kept)
  })

  it('is lost, and goes nowhere, where its origin was changed in the file', () => {
    const store = aStore()
    openSecrets(store, aKeyring()).set(kept)
    const stored = store.stored()
    if (stored === null) throw new Error('not kept')
    const secrets = openSecrets(aStore({ ...stored, origin: 'https://evil.example' }), aKeyring())
    expect([secrets.kept(), secrets.lost()]).toEqual([null, 'https://evil.example'])
  })

  it("is Civitai's own where an earlier version has encrypted it alone, and nobody else's", () => {
    const apiKey = aKeyring().encryptString('civitai_key').toString('base64')
    expect(openSecrets(aStore({ apiKey, origin: 'https://civitai.com' }), aKeyring()).kept()).toEqual(kept)
    expect(openSecrets(aStore({ apiKey, origin: 'https://evil.example' }), aKeyring()).kept()).toBeNull()
  })

  it.each(['[', '[1,2]', '["https://civitai.com"]', '{}', ''])('that was encrypted as %j is none', (text) => {
    const apiKey = aKeyring().encryptString(text).toString('base64')
    const found = openSecrets(aStore({ apiKey, origin: 'https://a.example' }), aKeyring()).kept()
    expect(found).toBeNull()
  })
})
