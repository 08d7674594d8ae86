import { safeStorage } from 'electron'
import type { SecretStore } from './stores'

/** The API key: held in main only, kept encrypted by the system's keyring, or in memory where there is none. */
export interface Secrets {
  /** True when a keyring is there to encrypt with. */
  secure: boolean
  key(): string | null
  /** Keeps the key; where there is no keyring for this run only. */
  set(key: string | null): void
}

/** Opens the key. Call it after the app is ready: before, the keyring cannot be asked. */
export function openSecrets(store: SecretStore): Secrets {
  const secure = isSecure()
  let key = secure ? decrypt(store.load()) : null
  return {
    secure,
    key: () => key,
    set(value) {
      if (value === null) store.save(null)
      else if (secure) store.save(safeStorage.encryptString(value).toString('base64'))
      // Last: a keyring that was locked meanwhile throws, and then the old key stays.
      key = value
    },
  }
}

/** Electron's `basic_text` backend encrypts with a password that everybody knows: it counts as no keyring. */
function isSecure(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  // Electron 25 has no such method, whatever the types of the current one say.
  const backend: unknown = Reflect.get(safeStorage, 'getSelectedStorageBackend')
  if (process.platform !== 'linux' || typeof backend !== 'function') return true
  return safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

function decrypt(encrypted: string | null): string | null {
  if (encrypted === null) return null
  try {
    return safeStorage.decryptString(Buffer.from(encrypted, 'base64'))
  } catch {
    // Another keyring than the one it was encrypted with: the key is lost and has to be entered again.
    return null
  }
}
