// @vitest-environment jsdom
import { defaultNetwork, type NetworkSettings } from '@shared/network'
import type { NetworkState, Probe } from '@shared/schemas/network'
import { defaultSettings } from '@shared/settings'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { NetworkSettings as NetworkSection } from '../../../renderer/settings/NetworkSettings'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

const proxy = { kind: 'socks5', host: 'proxy.example', port: 1080, username: 'anna' } as const
const quiet: NetworkState = { password: 'none', authorities: { kind: 'none' } }

function drawSection(
  network: Partial<NetworkSettings> = {},
  { state = quiet, probe }: { state?: NetworkState; probe?: Probe } = {},
) {
  const main = aBridge({
    networkState: () => ({ value: state }),
    setNetwork: () => ({ value: state }),
    chooseAuthorities: () => ({ failure: { kind: 'badCertificate' } }),
    forgetAuthorities: () => ({ value: quiet }),
    ...(probe === undefined ? {} : { testNetwork: () => ({ value: probe }) }),
  })
  const settings = { ...defaultSettings, network: { ...defaultNetwork, ...network } }
  return draw(<NetworkSection />, anAppState({ settings }), main)
}

describe('3. The network: in Settings', () => {
  it('goes straight, or as the system, at once', async () => {
    const { user, main } = drawSection()
    expect(screen.queryByTestId('proxy-host')).toBeNull()
    await user.click(within(screen.getByTestId('network-mode')).getByText('Direct'))
    const { noProxy } = defaultNetwork
    expect(main.asked('setNetwork')).toEqual([{ mode: 'none', proxy: defaultNetwork.proxy, noProxy, password: null }])
  })

  it('takes a proxy once it is entered, by its button or Enter, and not before', async () => {
    const { user, main } = drawSection()
    await user.click(within(screen.getByTestId('network-mode')).getByText('Proxy'))
    await user.click(screen.getByTestId('proxy-save'))
    expect(screen.getByText('A name or an address is needed, without http:// and port.')).toBeTruthy()
    expect(main.asked('setNetwork')).toEqual([])
    await user.type(screen.getByTestId('proxy-host'), 'http://Proxy.example')
    await user.click(screen.getByTestId('proxy-save'))
    expect(main.asked('setNetwork')).toEqual([])
    await user.clear(screen.getByTestId('proxy-host'))
    await user.type(screen.getByTestId('proxy-host'), 'Proxy.example')
    await user.clear(screen.getByTestId('proxy-port'))
    await user.type(screen.getByTestId('proxy-port'), '3128')
    await user.type(screen.getByTestId('proxy-username'), 'anna')
    await user.type(screen.getByTestId('proxy-password'), 'secret{Enter}')
    expect(main.asked('setNetwork')).toEqual([
      {
        mode: 'manual',
        proxy: { kind: 'http', host: 'proxy.example', port: 3128, username: 'anna' },
        noProxy: defaultNetwork.noProxy,
        password: 'secret',
      },
    ])
  })

  it('says what it does not understand of the hosts without a proxy', async () => {
    const { user, main } = drawSection({ mode: 'manual', proxy })
    const field = screen.getByTestId('no-proxy')
    await user.clear(field)
    await user.type(field, 'a.example, 10.0.0.0/99')
    expect(screen.getByText('Not understood: 10.0.0.0/99')).toBeTruthy()
    await user.click(screen.getByTestId('proxy-save'))
    expect(main.asked('setNetwork')).toEqual([])
  })

  it('tells that a password is kept, for that login only, and never shows one', async () => {
    const { user, main } = drawSection({ mode: 'manual', proxy }, { state: { ...quiet, password: 'kept' } })
    expect(await screen.findByText(/^Kept, encrypted/)).toBeTruthy()
    expect(screen.getByTestId('proxy-password')).toHaveProperty('value', '')
    await user.click(screen.getByTestId('proxy-save'))
    expect(main.asked('setNetwork')).toMatchObject([{ password: null }])
    await user.type(screen.getByTestId('proxy-host'), '.org')
    expect(screen.getByText('Goes to this proxy only.')).toBeTruthy()
  })

  it('names the authority of a file, which stays when another one is refused', async () => {
    const until = Date.UTC(2030, 5, 1)
    const authorities = { kind: 'read', path: '/home/x/ca.pem', subject: 'Acme Root', count: 1, until } as const
    const { user, main } = drawSection({}, { state: { ...quiet, authorities } })
    expect(await screen.findByText(/^Acme Root, until/)).toBeTruthy()
    await user.click(screen.getByTestId('ca-choose'))
    // What another file lacks is said in the corner, and the one that is trusted stays.
    expect(main.asked('chooseAuthorities')).toEqual([{}])
    expect(screen.getByText(/^Acme Root, until/)).toBeTruthy()
    await user.click(screen.getByTestId('ca-forget'))
    expect(main.asked('forgetAuthorities')).toEqual([{}])
  })

  it('shows each step of a test, and where it stopped', async () => {
    const failure = { kind: 'proxyLogin', host: 'proxy.example:1080', detail: 'the proxy answered 407' } as const
    const probe: Probe = {
      by: { kind: 'socks5', host: 'proxy.example:1080' },
      host: 'civitai.com',
      steps: [
        { step: 'name', outcome: { kind: 'fine', detail: 'proxy.example: 10.0.0.1', ms: 12 } },
        { step: 'proxy', outcome: { kind: 'failed', failure } },
        { step: 'secure', outcome: { kind: 'notReached' } },
        { step: 'civitai', outcome: { kind: 'notReached' } },
        { step: 'key', outcome: { kind: 'notReached' } },
      ],
    }
    const { user } = drawSection({ mode: 'manual', proxy }, { probe })
    await user.click(screen.getByTestId('network-test'))
    const result = await screen.findByTestId('network-result')
    expect(result.textContent).toContain('SOCKS 5 proxy proxy.example:1080, then civitai.com')
    expect(result.textContent).toContain('Stopped at: Proxy')
    expect(screen.getByTestId('probe-name').textContent).toContain('proxy.example: 10.0.0.1 · 12 ms')
    expect(screen.getByTestId('probe-proxy').textContent).toContain('The proxy wants another login')
    expect(screen.getByTestId('probe-proxy').textContent).toContain('the proxy answered 407')
    expect(screen.getByTestId('probe-civitai').textContent).toContain('Not reached')
  })
})
