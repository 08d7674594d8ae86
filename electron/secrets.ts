import { z } from 'zod'
import type { EncryptedKey, SecretStore } from './stores'

/** Whose key it is where nothing says so: there was no other one before keys had an origin. */
const civitaiOrigin = 'https://civitai.com'

/** The API key, and the origin of the base URL that it was tested against: it is for that one only. */
export interface KeptKey {
  key: string
  origin: string
}

/** The API key: held in main only, kept encrypted by the system's keyring, or in memory where there is none. */
export interface Secrets {
  /** True when a keyring is there to encrypt with. */
  secure: boolean
  kept(): KeptKey | null
  /** Origin of a key that is on disk but cannot be read: the keyring is locked, missing or another one. */
  lost(): string | null
  /** Keeps the key; where there is no keyring for this run only. Throws, and the old key stays, when it is locked. */
  set(kept: KeptKey | null): void
}

/**
 * Electron's safeStorage, as far as it is used here. The current Electron has newer methods too, but the oldest one that
 * we support has only these (README, "Which Electron").
 */
export interface Keyring {
  isEncryptionAvailable(): boolean
  /** Throws when the keyring is locked. */
  encryptString(text: string): Buffer
  /** Throws when the keyring is locked, or another one has encrypted it. */
  decryptString(encrypted: Buffer): string
  /** Electron 25 cannot tell it. */
  getSelectedStorageBackend?(): string
}

/** Opens the key. Call it after the app is ready: before, the keyring cannot be asked. */
export function openSecrets(store: SecretStore, keyring: Keyring): Secrets {
  const secure = isSecure(keyring)
  const stored = store.load()
  let kept = secure && stored !== null ? decrypt(stored, keyring) : null
  let lost = stored === null || kept !== null ? null : stored.origin
  return {
    secure,
    kept: () => kept,
    lost: () => lost,
    set(value) {
      // Without a keyring too: else an older key that is still on disk would come back in a later run.
      if (value === null || !secure) store.save(null)
      else store.save({ apiKey: encrypt(value, keyring), origin: value.origin })
      // Last: a keyring that was locked meanwhile throws, and then the old key stays.
      kept = value
      lost = null
    },
  }
}

/** Electron's `basic_text` backend encrypts with a password that everybody knows: it counts as no keyring. */
function isSecure(keyring: Keyring): boolean {
  return keyring.isEncryptionAvailable() && keyring.getSelectedStorageBackend?.() !== 'basic_text'
}

/**
 * The key with its origin in one text: who can write the profile's files, but cannot ask the keyring, must not lead the key to
 * another host.
 */
function encrypt({ key, origin }: KeptKey, keyring: Keyring): string {
  return keyring.encryptString(JSON.stringify([origin, key])).toString('base64')
}

/** Null where it is locked, another keyring's, or for another origin than the file says. */
function decrypt({ apiKey, origin }: EncryptedKey, keyring: Keyring): KeptKey | null {
  try {
    const text = keyring.decryptString(Buffer.from(apiKey, 'base64'))
    // Before, the key was encrypted alone, with nothing that says whom it is for: then it is Civitai's own.
    if (!text.startsWith('[')) return origin === civitaiOrigin ? { key: text, origin } : null
    const [own, key] = z.tuple([z.string(), z.string()]).parse(JSON.parse(text))
    return own === origin ? { key, origin } : null
  } catch {
    // The account says so.
    return null
  }
}
