import type { SecretStore } from './stores'

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
  const key = secure && stored !== null ? decrypt(stored.apiKey, keyring) : null
  let kept = stored === null || key === null ? null : { key, origin: stored.origin }
  let lost = stored === null || key !== null ? null : stored.origin
  return {
    secure,
    kept: () => kept,
    lost: () => lost,
    set(value) {
      // Without a keyring too: else an older key that is still on disk would come back in a later run.
      if (value === null || !secure) store.save(null)
      else store.save({ apiKey: keyring.encryptString(value.key).toString('base64'), origin: value.origin })
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

function decrypt(encrypted: string, keyring: Keyring): string | null {
  try {
    return keyring.decryptString(Buffer.from(encrypted, 'base64'))
  } catch {
    // Locked, or another keyring than the one it was encrypted with: the account says so.
    return null
  }
}
