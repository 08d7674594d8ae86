import { setMaxListeners } from 'node:events'
import { createConnections } from './connection'
import type { Incident } from '@shared/incident'
import { withIncident } from './history'
import type { Channel, EngineOrder, EngineReport } from './messages'
import { mend } from './mend'
import { receive, type Receiving } from './receive'
import { Seats } from './seats'
import { bothOf, createThrottle, type Throttle } from './throttle'

/** Ms: the hash worker learns by it how far it may go, and should not have much left to do at the end. */
const REPORT_EVERY_MS = 50

/** Serves one channel with transfers: the body of the engine worker. */
export function serveEngine(channel: Channel<EngineReport, EngineOrder>): void {
  const throttle = createThrottle()
  const running = new Map<string, AbortController>()
  const limits = new Map<string, Throttle>()
  const news = new Map<string, Receiving>()
  const weather = new Map<string, Incident[]>()
  const wake = new EventTarget()
  const shared = createConnections()
  const seats = new Seats()
  // One for each running transfer.
  setMaxListeners(0, wake)
  let timer: NodeJS.Timeout | null = null

  function forecast(): void {
    if (weather.size === 0) return
    channel.postMessage({ kind: 'incidents', items: [...weather].map(([id, incidents]) => ({ id, incidents })) })
    weather.clear()
  }

  function report(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    forecast()
    if (news.size === 0) return
    channel.postMessage({ kind: 'progress', items: [...news].map(([id, now]) => ({ id, now })) })
    news.clear()
  }

  async function start(order: Extract<EngineOrder, { kind: 'receive' }>): Promise<void> {
    const stop = new AbortController()
    let last: Receiving | null = null
    running.set(order.id, stop)
    const own = createThrottle()
    own.setLimit(order.bytesPerSecond)
    limits.set(order.id, own)
    const tell = (now: Receiving): void => {
      last = now
      news.set(order.id, now)
      // The rest is hashed while it is flushed.
      if (now.received === now.size) report()
      else timer ??= setTimeout(report, REPORT_EVERY_MS)
    }
    const note = (what: Incident): void => {
      weather.set(order.id, withIncident(weather.get(order.id) ?? [], what))
      timer ??= setTimeout(report, REPORT_EVERY_MS)
    }
    const outcome = await receive(
      order.job,
      bothOf(throttle, own, () => running.size),
      stop.signal,
      tell,
      { note, wake, connections: shared, seats },
    )
    forecast()
    running.delete(order.id)
    limits.delete(order.id)
    news.delete(order.id)
    channel.postMessage({ kind: 'ended', id: order.id, outcome, last })
  }

  async function startMend(order: Extract<EngineOrder, { kind: 'mend' }>): Promise<void> {
    const stop = new AbortController()
    running.set(order.id, stop)
    const outcome = await mend(order.job, stop.signal)
    running.delete(order.id)
    channel.postMessage({ kind: 'mended', id: order.id, outcome })
  }

  channel.on('message', (order) => {
    switch (order.kind) {
      case 'receive':
        void start(order)
        break
      case 'mend':
        void startMend(order)
        break
      case 'stop':
        running.get(order.id)?.abort(new DOMException('stopped', 'AbortError'))
        break
      case 'wake':
        wake.dispatchEvent(new Event('wake'))
        shared.close()
        break
      case 'limit':
        throttle.setLimit(order.bytesPerSecond)
        break
      case 'limitOne':
        limits.get(order.id)?.setLimit(order.bytesPerSecond)
        break
    }
  })
}
