import { afterEach, describe, expect, it } from 'vitest'
import { createNetwork } from '../../../electron/network/network'
import type { Proxy } from '../../../electron/network/proxy'
import { clientOf } from '../civitai/clients'
import { MIB } from '../engine/faultKit'
import { expectOnly } from '../engine/folderContents'
import { useStage } from '../engine/stage'
import { useTempFolder } from '../engine/tempFolder'
import { startProxy, type ProxyProgram, type RunningProxy } from './proxies'

const stage = useStage()
const tempFolder = useTempFolder()
let running: RunningProxy | null = null

afterEach(async () => {
  await running?.stop()
  running = null
})

/** A list of downloads that asks and fetches by a proxy; `way.proxy` may be changed. */
async function openBy(program: ProxyProgram, withLogin = false, over: { stallMs?: number; hurry?: boolean } = {}) {
  const proxy = await startProxy(program, await tempFolder(), withLogin)
  running = proxy
  const way: { proxy: Proxy } = { proxy: proxy.proxy }
  const { civitai, open } = stage()
  const network = createNetwork({
    proxyTo: () => Promise.resolve(way.proxy),
    ca: () => null,
    baseUrl: () => new URL(civitai.url),
  })
  const client = clientOf(civitai.url, { reach: (url) => network.agentsFor(url) }).civitai
  const opened = open({
    resolve: (file, signal) => client.resolve(file, signal),
    wayTo: (url) => network.wayTo(new URL(url)),
    ...over,
  })
  return { ...opened, proxy, way }
}

const receivedOf =
  (received: number) =>
  ({ received: now }: { received: number }) =>
    now >= received

describe('3. The network: a proxy that is lost', () => {
  it.each(['tinyproxy', 'microsocks'] as const)(
    '(%s) in the middle of a file is waited for, and nothing that came is fetched again',
    async (program) => {
      const { record, folder, fetches, civitai, events } = stage()
      civitai.faults.set([{ match: { origin: 'storage', times: 1 }, do: { kind: 'stall', afterBytes: 4 * MIB } }])
      const { downloads, until, untilState, proxy } = await openBy(program, false, { stallMs: 60_000 })
      const medium = await record('medium')
      downloads.add([medium])
      downloads.start()
      await until('medium', receivedOf(3 * MIB))
      await proxy.stop()
      const waits = await until('medium', ({ state }) => state.kind === 'retrying' && state.attempt > 2)
      expect(waits.state).toMatchObject({
        failure: { kind: 'proxyUnreachable', host: `127.0.0.1:${String(proxy.proxy.port)}` },
      })
      expect(waits.received).toBe(4 * MIB)
      await proxy.startAgain()
      await untilState('medium', 'done')
      await expectOnly(folder, medium)
      expect(fetches().map(({ start }) => start)).toEqual([0, 4 * MIB])
      expect(JSON.stringify(events)).not.toContain('"attention"')
    },
  )

  it('before anything was asked holds the whole queue, and one attempt finds it back', async () => {
    const { record, resolves } = stage()
    const { downloads, until, untilState, proxy } = await openBy('tinyproxy', false, { hurry: false })
    await proxy.stop()
    const all = [await record('medium'), await record('second'), await record('third')]
    downloads.add(all)
    downloads.start()
    for (const { id } of all) await until(id, ({ state }) => state.kind === 'retrying')
    for (const { id } of all)
      expect(downloads.find(id)?.state).toMatchObject({ failure: { kind: 'proxyUnreachable' }, holdsAll: true })
    expect(resolves()).toEqual([])
    await proxy.startAgain()
    // By itself, within seconds.
    for (const { id } of all) await untilState(id, 'done')
  })
})

describe('3. The network: a wrong login of a proxy', () => {
  it('is tried seldom, and once it is right, all goes on at once', async () => {
    const { record, folder, resolves } = stage()
    const { downloads, until, untilState, way } = await openBy('microsocks', true, { hurry: false })
    const right = way.proxy
    way.proxy = { ...right, login: { username: 'anna', password: 'wrong' } }
    const all = [await record('medium'), await record('second')]
    downloads.add(all)
    downloads.start()
    for (const { id } of all) await until(id, ({ state }) => state.kind === 'retrying')
    for (const { id } of all) {
      const { state } = downloads.find(id) ?? {}
      if (state?.kind !== 'retrying') throw new Error('unreachable')
      expect(state.failure).toMatchObject({ kind: 'proxyLogin', host: `127.0.0.1:${String(right.port)}` })
      // Whoever tries a wrong one too often is shut out.
      expect(state.at - Date.now()).toBeGreaterThan(30_000)
      expect(JSON.stringify(state)).not.toContain('wrong')
    }
    expect(resolves()).toEqual([])
    way.proxy = right
    downloads.networkBack('rerouted')
    for (const { id } of all) await untilState(id, 'done')
    await expectOnly(folder, ...all)
  })

  it('that is changed while a file comes begins it anew over the other way, from what has come', async () => {
    const { record, folder, fetches, civitai } = stage()
    civitai.faults.set([{ match: { origin: 'storage', times: 1 }, do: { kind: 'stall', afterBytes: 4 * MIB } }])
    const { downloads, until, untilState, way, proxy } = await openBy('microsocks', false, { stallMs: 60_000 })
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await until('medium', receivedOf(3 * MIB))
    const other = await startProxy('microsocks', await tempFolder())
    try {
      way.proxy = other.proxy
      downloads.networkBack('rerouted')
      await untilState('medium', 'done')
      await expectOnly(folder, medium)
      expect(fetches().map(({ start }) => start)).toEqual([0, 4 * MIB])
      const storage = new RegExp(`:${new URL(civitai.storageUrl).port}\\b`)
      expect(await proxy.log()).toMatch(storage)
      expect(await other.log()).toMatch(storage)
      expect(downloads.history('medium').map(({ kind }) => kind)).toEqual([
        ...['added', 'started', 'rerouted', 'started', 'verified', 'placed'],
      ])
    } finally {
      await other.stop()
    }
  })
})
