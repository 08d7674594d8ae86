import { readFile, stat } from 'node:fs/promises'
import type { Failure, Result } from '@shared/failure'
import type { NetworkState } from '@shared/schemas/network'
import { diskFailure } from '@shared/systemErrors'
import { LARGEST_CA_FILE, readAuthorities, type Authorities } from './network/trust'

/** The file of authorities that a person chose, as it was read last, and those of the system. */
export interface AuthoritiesFile {
  /** Resolves once the file and the system have been looked at: PEM of both, or null where there is nothing that can be read. */
  pem(): Promise<string | null>
  state(): Promise<NetworkState['authorities']>
  /** Reads another file, and takes it when it is right; null: none. Fails with badCertificate, or what the disk did. */
  take(path: string | null): Promise<Result<null>>
}

type Held = { path: string; read: Result<Authorities> } | null

/**
 * @param path the file of the settings; null: none
 * @param system PEM of whom the system trusts beyond the usual; null: nobody. Asked once, when it is first needed
 */
export function openAuthorities(path: string | null, system: () => Promise<string | null>): AuthoritiesFile {
  let held: Promise<Held> = load(path)
  let ofSystem: Promise<string | null> | null = null

  async function load(from: string | null): Promise<Held> {
    return from === null ? null : { path: from, read: await readFrom(from) }
  }

  return {
    async pem() {
      const now = await held
      const ofFile = now?.read.ok === true ? now.read.value.pem : null
      const both = [ofFile, await (ofSystem ??= system())].filter((pem) => pem !== null)
      return both.length === 0 ? null : both.join('')
    },
    async state() {
      const now = await held
      if (now === null) return { kind: 'none' }
      if (!now.read.ok) return { kind: 'failed', path: now.path, failure: now.read.failure }
      const { subject, count, until } = now.read.value
      return { kind: 'read', path: now.path, subject, count, until }
    },
    async take(from) {
      const taken = await load(from)
      if (taken?.read.ok === false) return taken.read
      held = Promise.resolve(taken)
      return { ok: true, value: null }
    },
  }
}

async function readFrom(path: string): Promise<Result<Authorities>> {
  try {
    const { size } = await stat(path)
    if (size > LARGEST_CA_FILE) return wrong({ kind: 'badCertificate', detail: 'the file is too large', path })
    const read = readAuthorities(await readFile(path))
    return read.ok ? read : wrong({ ...read.failure, path })
  } catch (error) {
    return wrong(diskFailure(error, path))
  }
}

function wrong(failure: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure }
}
