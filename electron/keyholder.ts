import type { Account } from '@shared/schemas/account'
import type { KeyReport } from '@shared/schemas/keyReport'
import { failed, ok, type Result } from '@shared/failure'
import { readAddress } from './civitai/address'
import type { Civitai } from './civitai/client'
import { isKeyOf } from './civitai/hosts'
import { keyReport } from './civitai/keyReport'
import type { Secrets } from './secrets'

/** The account as the app knows it: whether there is a key, whether it works and whose it is. Never the key itself. */
export interface Keyholder {
  account(): Account
  /** The key to send while this base URL is in force; null when there is none, or when it was kept for another one. */
  keyFor(base: URL): string | null
  /** Keeps the key once Civitai knows it. Fails with badKey (the old key stays), or why Civitai could not be asked. */
  set(key: string): Promise<Result<Account>>
  remove(): Account
  /** Asks Civitai about the key that is kept. Fails when Civitai cannot be asked. */
  test(): Promise<Result<Account>>
  /** What Civitai says about the key that is kept: the reason behind a refusal. Fails when Civitai cannot be asked. */
  explain(): Promise<Result<KeyReport>>
  /** Another base URL is in force: what was said about the key is not about that one. */
  baseChanged(): void
}

type Checked = {
  /** The base URL that was asked. */
  base: string
  /** Epoch ms. */
  at: number
  status: 'works' | 'wrong'
  username: string | null
}

/**
 * @param baseUrl the base URL in force
 * @param clientFor a client of this base URL that sends the given key, to test it before it is kept
 * @param onChange told after each change of the account
 */
export function createKeyholder(
  secrets: Secrets,
  baseUrl: () => string,
  clientFor: (baseUrl: string, key: string) => Civitai,
  onChange: (account: Account) => void,
): Keyholder {
  let checked: Checked | null = null

  function keyFor(base: URL): string | null {
    const kept = secrets.kept()
    return kept !== null && belongs(kept.origin, base) ? kept.key : null
  }

  function keyInForce(): string | null {
    const base = readAddress(baseUrl())
    return base === null ? null : keyFor(base)
  }

  function isLost(): boolean {
    const [origin, base] = [secrets.lost(), readAddress(baseUrl())]
    return origin !== null && base !== null && belongs(origin, base)
  }

  function account(): Account {
    const secureStorage = secrets.secure
    if (keyInForce() === null) return { key: 'none', secureStorage, ...(isLost() ? { lost: true } : {}) }
    if (checked?.base !== baseUrl()) return { key: 'set', secureStorage, status: 'unknown', username: null }
    return { key: 'set', secureStorage, status: checked.status, username: checked.username }
  }

  function changed(): Account {
    const now = account()
    onChange(now)
    return now
  }

  return {
    account,
    keyFor,
    async set(text) {
      const key = text.trim()
      if (!/^[\x21-\x7e]+$/.test(key)) return failed('badKey', { detail: 'a key has letters, digits and signs only' })
      const base = baseUrl()
      const origin = readAddress(base)?.origin
      if (origin === undefined) return failed('unexpected', { detail: 'the base URL of Civitai is no web address' })
      const me = await clientFor(base, key).me()
      if (!me.ok) return me
      secrets.set({ key, origin })
      checked = { base, at: Date.now(), status: 'works', username: me.value.username }
      return ok(changed())
    },
    remove() {
      secrets.set(null)
      checked = null
      return changed()
    },
    async test() {
      const [base, key] = [baseUrl(), keyInForce()]
      if (key === null) return failed('needsKey')
      const me = await clientFor(base, key).me()
      if (!me.ok && me.failure.kind !== 'badKey') return me
      // Replaced, removed or meant for elsewhere meanwhile: what was said is about something else.
      if (baseUrl() !== base || keyInForce() !== key) return ok(account())
      checked = me.ok
        ? { base, at: Date.now(), status: 'works', username: me.value.username }
        : { base, at: Date.now(), status: 'wrong', username: null }
      return ok(changed())
    },
    async explain() {
      const [base, key] = [baseUrl(), keyInForce()]
      if (key === null) return ok({ kind: 'none' })
      const worked = checked?.base === base && checked.status === 'works' ? checked.at : null
      return keyReport(await clientFor(base, key).me(), worked)
    },
    baseChanged() {
      checked = null
      changed()
    },
  }
}

function belongs(origin: string, base: URL): boolean {
  const testedWith = readAddress(origin)
  return testedWith !== null && isKeyOf(testedWith, base)
}
