// @vitest-environment jsdom
import type { Account } from '@shared/schemas/account'
import { defaultSettings } from '@shared/settings'
import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { SettingsPage } from '../../../renderer/settings/SettingsPage'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw, type FakeMain } from '../drawn'

const signedIn: Account = { key: 'set', secureStorage: true, status: 'works', username: 'maren_k' }

const drawPage = (account: Account, main: FakeMain = aBridge()) => draw(<SettingsPage />, anAppState({ account }), main)

describe('5. The API key: in Settings', () => {
  it('is typed into a field that shows no letters, handed to main once, and then forgotten', async () => {
    const main = aBridge({ setKey: () => ({ value: signedIn }) })
    const { user, tell } = drawPage({ key: 'none', secureStorage: true }, main)
    const field = screen.getByTestId('key-field')
    expect(field.getAttribute('type')).toBe('password')
    await user.type(field, ' abc123 ')
    await user.click(screen.getByTestId('key-save'))
    expect(main.asked('setKey')).toEqual([{ key: 'abc123' }])
    tell({ kind: 'account', account: signedIn })
    expect(await screen.findByText('Signed in as maren_k')).toBeTruthy()
    expect(document.body.innerHTML).not.toContain('abc123')
  })

  it('is told as refused, and stays in the field to be mended', async () => {
    const main = aBridge({ setKey: () => ({ failure: { kind: 'badKey' } }) })
    const { user } = drawPage({ key: 'none', secureStorage: true }, main)
    await user.type(screen.getByTestId('key-field'), 'abc12')
    await user.click(screen.getByTestId('key-save'))
    expect((await screen.findByRole('alert')).textContent).toContain('API key refused')
    expect(screen.getByTestId('key-field')).toHaveProperty('value', 'abc12')
  })

  it.each<[Account, string]>([
    [signedIn, 'Encrypted with this system’s keyring.'],
    [{ ...signedIn, secureStorage: false }, 'Kept for this run only: no keyring found.'],
    [{ ...signedIn, status: 'wrong' }, 'Civitai refuses this key'],
    [{ ...signedIn, status: 'unknown', username: null }, 'could not be checked'],
    [{ key: 'none', secureStorage: false }, 'a key is kept for this run only'],
    [{ key: 'none', secureStorage: true, lost: true }, 'the keyring that encrypted it is locked'],
  ])('says of %o: %s', (account, words) => {
    drawPage(account)
    expect(screen.getByTestId('key-status').textContent).toContain(words)
  })

  it('can be tested, replaced and removed', async () => {
    const { user, main } = drawPage(signedIn)
    expect(screen.queryByTestId('key-field')).toBeNull()
    await user.click(screen.getByTestId('key-test'))
    await user.click(screen.getByTestId('key-replace'))
    expect(screen.getByTestId('key-field')).toBeTruthy()
    await user.click(screen.getByTestId('key-remove'))
    expect([main.asked('testKey'), main.asked('removeKey')]).toEqual([[{}], [{}]])
  })
})

describe('9. The screens: Settings', () => {
  it('change the theme at once', async () => {
    const { user, main } = drawPage(signedIn)
    await user.click(within(screen.getByTestId('theme-select')).getByText('Dark'))
    expect(main.asked('changeSettings')).toEqual([{ theme: 'dark' }])
  })

  it('set what is shown by content level, with nothing to blur while that is PG', async () => {
    const { user, main } = drawPage(signedIn)
    expect(screen.queryByTestId('blur-above')).toBeNull()
    await user.click(within(screen.getByTestId('show-up-to')).getByText('R'))
    expect(main.asked('changeSettings')).toEqual([{ showUpTo: 4 }])
  })

  it('set what is blurred of what is shown', async () => {
    const settings = { ...defaultSettings, showUpTo: 4, blurAbove: 4 }
    const { user, main } = draw(<SettingsPage />, anAppState({ account: signedIn, settings }))
    await user.click(within(screen.getByTestId('blur-above')).getByText('PG'))
    expect(main.asked('changeSettings')).toEqual([{ blurAbove: 1 }])
  })

  it('switch the last limit on', async () => {
    const { user, main } = drawPage(signedIn)
    await user.click(screen.getByTestId('speed-limit-switch'))
    expect(main.asked('changeSettings')).toEqual([{ speedLimit: 5_000_000, lastSpeedLimit: 5_000_000 }])
  })

  it('switch the last hours on', async () => {
    const { user, main } = drawPage(signedIn)
    await user.click(screen.getByTestId('hours-switch'))
    const hours = { from: 60, to: 360 }
    expect(main.asked('changeSettings')).toEqual([{ hours, lastHours: hours }])
  })

  it('take a time when its field is left, but not the same one twice', async () => {
    const { user, main } = drawPage(signedIn)
    fireEvent.change(screen.getByTestId('hours-from'), { target: { value: '06:00' } })
    fireEvent.blur(screen.getByTestId('hours-from'))
    expect(main.asked('changeSettings')).toEqual([])
    expect(screen.getByRole('alert').textContent).toBe('Pick two different times.')
    fireEvent.change(screen.getByTestId('hours-from'), { target: { value: '23:30' } })
    await user.type(screen.getByTestId('hours-from'), '{Enter}')
    const hours = { from: 1410, to: 360 }
    expect(main.asked('changeSettings')).toEqual([{ hours, lastHours: hours }])
  })

  it('take an address without a path only, and store it as an origin', async () => {
    const { user, main } = drawPage(signedIn)
    const field = screen.getByTestId('civitai-url')
    await user.clear(field)
    await user.type(field, 'https://mirror.example/x{Enter}')
    expect(main.asked('changeSettings')).toEqual([])
    await user.clear(field)
    await user.type(field, 'https://mirror.example/{Enter}')
    expect(main.asked('changeSettings')[0]).toEqual({ civitaiUrl: 'https://mirror.example' })
  })
})
