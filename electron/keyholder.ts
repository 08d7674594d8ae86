import type { Account } from '@shared/account'
import { failed, ok, type Result } from '@shared/failure'
import type { Civitai } from './civitai/client'
import type { Secrets } from './secrets'

/** The account as the app knows it: whether there is a key, whether it works and whose it is. Never the key itself. */
export interface Keyholder {
  account(): Account
  /** Keeps the key once Civitai knows it. Fails with badKey (the old key stays), or why Civitai could not be asked. */
  set(key: string): Promise<Result<Account>>
  remove(): Account
  /** Asks Civitai about the key that is kept. Fails when Civitai cannot be asked. */
  test(): Promise<Result<Account>>
}

type Checked = { status: 'unknown' | 'works' | 'wrong'; username: string | null }

/**
 * @param clientFor a client that sends the given key, to test it before it is kept
 * @param onChange told after each change of the account
 */
export function createKeyholder(
  secrets: Secrets,
  clientFor: (key: string) => Civitai,
  onChange: (account: Account) => void,
): Keyholder {
  let checked: Checked = { status: 'unknown', username: null }

  function account(): Account {
    const secureStorage = secrets.secure
    return secrets.key() === null ? { key: 'none', secureStorage } : { key: 'set', secureStorage, ...checked }
  }

  function changed(): Account {
    const now = account()
    onChange(now)
    return now
  }

  return {
    account,
    async set(text) {
      const key = text.trim()
      if (!/^[\x21-\x7e]+$/.test(key)) return failed('badKey', { detail: 'a key has letters, digits and signs only' })
      const me = await clientFor(key).me()
      if (!me.ok) return me
      secrets.set(key)
      checked = { status: 'works', username: me.value.username }
      return ok(changed())
    },
    remove() {
      secrets.set(null)
      checked = { status: 'unknown', username: null }
      return changed()
    },
    async test() {
      const key = secrets.key()
      if (key === null) return failed('needsKey')
      const me = await clientFor(key).me()
      if (!me.ok && me.failure.kind !== 'badKey') return me
      // Replaced or removed meanwhile: what was said is about another key.
      if (secrets.key() !== key) return ok(account())
      checked = me.ok ? { status: 'works', username: me.value.username } : { status: 'wrong', username: null }
      return ok(changed())
    },
  }
}
