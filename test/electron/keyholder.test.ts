import type { Account } from '@shared/schemas/account'
import { describe, expect, it } from 'vitest'
import { createKeyholder } from '../../electron/keyholder'
import type { KeptKey, Secrets } from '../../electron/secrets'
import { validKey, validUser } from '../civitai/known'
import { clientOf } from './civitai/clients'
import { useStandIn } from './civitai/standIn'

const { server } = useStandIn()
const otherKey = 'civitai_of_nobody_0123456789abcdef'

/** A keyholder over a place in memory for the key, as it is where there is no keyring. */
function holder(first: string | null = null, secure = true, lost: string | null = null) {
  let kept: KeptKey | null = first === null ? null : { key: first, origin: server().url }
  let base = server().url
  const told: Account[] = []
  const secrets: Secrets = { secure, kept: () => kept, lost: () => lost, set: (key) => void (kept = key) }
  const keyholder = createKeyholder(
    secrets,
    () => base,
    (url, apiKey) => clientOf(url, { apiKey }).civitai,
    (account) => void told.push(account),
  )
  const moveTo = (url: string): void => {
    base = url
    keyholder.baseChanged()
  }
  return { keyholder, secrets, told, moveTo, kept: () => kept?.key ?? null, origin: () => kept?.origin }
}

const works = { key: 'set', secureStorage: true, status: 'works', username: validUser } as const

describe('5. The API key: the API key', () => {
  it('is kept once /me knows it, and then it is known whose it is', async () => {
    const { keyholder, told, kept } = holder()
    expect(keyholder.account()).toEqual({ key: 'none', secureStorage: true })
    expect(await keyholder.set(validKey)).toEqual({ ok: true, value: works })
    expect(kept()).toBe(validKey)
    expect(keyholder.account()).toEqual(works)
    expect(told).toEqual([works])
  })

  it('goes to Civitai as a header only', async () => {
    await holder().keyholder.set(validKey)
    const [entry, ...more] = server().log.entries()
    expect(more).toEqual([])
    expect(entry).toMatchObject({ url: '/api/v1/me', headers: { authorization: `Bearer ${validKey}` } })
  })

  it('may be pasted with spaces around it', async () => {
    const { keyholder, kept } = holder()
    expect(await keyholder.set(` \n${validKey}\t`)).toMatchObject({ ok: true })
    expect(kept()).toBe(validKey)
  })

  it('that Civitai does not know is told as such, and the old one stays', async () => {
    const { keyholder, told, kept } = holder(validKey)
    expect(await keyholder.set(otherKey)).toMatchObject({ ok: false, failure: { kind: 'badKey' } })
    expect(kept()).toBe(validKey)
    expect(told).toEqual([])
  })

  it.each(['', '   ', 'two words', 'schlüssel', 'a\nb: c', '\u202ekey'])(
    'that cannot be one (%j) is refused without asking',
    async (text) => {
      const { keyholder, kept } = holder()
      expect(await keyholder.set(text)).toMatchObject({ ok: false, failure: { kind: 'badKey' } })
      expect(kept()).toBeNull()
      expect(server().log.entries()).toEqual([])
    },
  )

  it('is not kept where Civitai cannot be asked, and why is told', async () => {
    server().faults.set([{ do: { kind: 'status', status: 503 } }])
    const { keyholder, kept } = holder()
    expect(await keyholder.set(validKey)).toMatchObject({ ok: false, failure: { kind: 'overloaded' } })
    expect(kept()).toBeNull()
  })

  it('from an earlier run is unknown until it is tested', async () => {
    const { keyholder } = holder(validKey)
    expect(keyholder.account()).toEqual({ ...works, status: 'unknown', username: null })
    expect(await keyholder.test()).toEqual({ ok: true, value: works })
  })

  it('that was revoked is wrong after a test, and stays until a person removes it', async () => {
    const { keyholder, told, kept } = holder(otherKey)
    const wrong = { key: 'set', secureStorage: true, status: 'wrong', username: null }
    expect(await keyholder.test()).toEqual({ ok: true, value: wrong })
    expect(told).toEqual([wrong])
    expect(kept()).toBe(otherKey)
  })

  it('is not called wrong when Civitai cannot be asked', async () => {
    const { keyholder } = holder(validKey)
    await keyholder.test()
    server().faults.set([{ do: { kind: 'status', status: 503 } }])
    expect(await keyholder.test()).toMatchObject({ ok: false, failure: { kind: 'overloaded' } })
    expect(keyholder.account()).toEqual(works)
  })

  it('that was removed during its test stays removed', async () => {
    const { keyholder, told } = holder(validKey)
    const testing = keyholder.test()
    keyholder.remove()
    expect(await testing).toEqual({ ok: true, value: { key: 'none', secureStorage: true } })
    expect(told).toEqual([{ key: 'none', secureStorage: true }])
  })

  it('is gone after it was removed, and a test without one asks for one', async () => {
    const { keyholder, kept } = holder(validKey)
    expect(keyholder.remove()).toEqual({ key: 'none', secureStorage: true })
    expect(kept()).toBeNull()
    expect(await keyholder.test()).toMatchObject({ ok: false, failure: { kind: 'needsKey' } })
  })

  it('is said to be kept for this run only where there is no keyring', async () => {
    const { keyholder } = holder(null, false)
    expect(await keyholder.set(validKey)).toEqual({ ok: true, value: { ...works, secureStorage: false } })
  })

  it('that the keyring refuses leaves the account as it was', async () => {
    const { keyholder, secrets, told } = holder()
    secrets.set = () => {
      throw new Error('the keyring is locked')
    }
    await expect(keyholder.set(validKey)).rejects.toThrow('the keyring is locked')
    expect(keyholder.account()).toEqual({ key: 'none', secureStorage: true })
    expect(told).toEqual([])
  })

  it('is kept with the origin that it was tested against, also when another base is set meanwhile', async () => {
    const { keyholder, moveTo, origin } = holder()
    const setting = keyholder.set(validKey)
    moveTo('https://mirror.example')
    expect(await setting).toEqual({ ok: true, value: { key: 'none', secureStorage: true } })
    expect(origin()).toBe(server().url)
  })

  it('is not for another base: there nobody is signed in, and no test asks with it', async () => {
    const { keyholder, told, moveTo, kept } = holder(validKey)
    await keyholder.test()
    server().log.clear()
    moveTo('https://mirror.example')
    expect(told.at(-1)).toEqual({ key: 'none', secureStorage: true })
    expect(keyholder.keyFor(new URL('https://mirror.example'))).toBeNull()
    expect(await keyholder.test()).toMatchObject({ ok: false, failure: { kind: 'needsKey' } })
    expect(server().log.entries()).toEqual([])
    expect(kept()).toBe(validKey)
  })

  it('is there again with its own base, and unknown until it is tested', async () => {
    const { keyholder, moveTo } = holder(validKey)
    await keyholder.test()
    moveTo('https://mirror.example')
    moveTo(server().url)
    expect(keyholder.account()).toEqual({ ...works, status: 'unknown', username: null })
  })

  it('is told as lost where it was kept for this base and cannot be read', () => {
    expect(holder(null, true, server().url).keyholder.account()).toEqual({
      key: 'none',
      secureStorage: true,
      lost: true,
    })
    expect(holder(null, true, 'https://mirror.example').keyholder.account()).toEqual({
      key: 'none',
      secureStorage: true,
    })
  })
})
