import type { Result } from '@shared/failure'
import type { NetworkSettings } from '@shared/network'
import type { NetworkChange, NetworkState } from '@shared/schemas/network'
import type { AuthoritiesFile } from './authorities'
import { createProxyChoice } from './network/bySettings'
import { createNetwork, type Network } from './network/network'
import type { Secrets } from './secrets'

/** Owner of the way to the network: by the settings, the password that the keyring keeps, and the authorities of a file. */
export interface NetworkBook {
  network: Network
  state(): Promise<NetworkState>
  /** Takes another way. Throws where the keyring is locked, and the way stays as it was. */
  change(change: NetworkChange): Promise<NetworkState>
  /** Trusts the authorities of a file, or of none (null). Fails with badCertificate, or what the disk did. */
  trust(path: string | null): Promise<Result<NetworkState>>
}

export interface NetworkBookParts {
  settings: { get: () => NetworkSettings; set: (settings: NetworkSettings) => void }
  /** The password, and for which login it is. */
  secrets: Secrets
  authorities: AuthoritiesFile
  /** See `systemProxy`. */
  system: (origin: string) => Promise<string>
  /** The base URL in force. */
  baseUrl: () => URL | null
  /** Told after each change: what runs goes another way now. */
  onChange: () => void
}

export function openNetworkBook(parts: NetworkBookParts): NetworkBook {
  const { settings, secrets, authorities, system, baseUrl, onChange } = parts

  function password(): string | null {
    const kept = secrets.kept()
    return kept?.origin === loginOf(settings.get()) ? kept.key : null
  }

  const network = createNetwork({
    proxyTo: createProxyChoice({ settings: settings.get, password, system }),
    ca: () => authorities.pem(),
    baseUrl,
  })

  function passwordState(): NetworkState['password'] {
    if (password() !== null) return secrets.secure ? 'kept' : 'thisRun'
    return secrets.lost() === loginOf(settings.get()) ? 'lost' : 'none'
  }

  async function state(): Promise<NetworkState> {
    return { password: passwordState(), authorities: await authorities.state() }
  }

  function changed(): Promise<NetworkState> {
    network.close()
    onChange()
    return state()
  }

  return {
    network,
    state,
    async change({ password: entered, ...way }) {
      const next = { ...settings.get(), ...way }
      const login = loginOf(next)
      // One that was entered for another proxy, or another name, is not for this one: whoever changes those enters it anew.
      const other = secrets.kept() !== null && secrets.kept()?.origin !== login
      if (entered !== null) secrets.set(entered === '' ? null : { key: entered, origin: login })
      else if (other) secrets.set(null)
      settings.set(next)
      return changed()
    },
    async trust(path) {
      const taken = await authorities.take(path)
      if (!taken.ok) return taken
      settings.set({ ...settings.get(), caFile: path })
      return { ok: true, value: await changed() }
    },
  }
}

/** For which login a password is. */
function loginOf({ proxy: { kind, host, port, username } }: NetworkSettings): string {
  return `${kind}://${encodeURIComponent(username)}@${host}:${String(port)}`
}
