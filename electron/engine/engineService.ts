import type { Channel, EngineOrder, EngineReport } from './messages'
import { mend } from './mend'
import { receive, type Receiving } from './receive'
import { createThrottle } from './throttle'

const REPORT_EVERY_MS = 200

/** Serves one channel with transfers: the body of the engine worker. */
export function serveEngine(channel: Channel<EngineReport, EngineOrder>): void {
  const throttle = createThrottle()
  const running = new Map<string, AbortController>()
  const news = new Map<string, Receiving>()
  let timer: NodeJS.Timeout | null = null

  function report(): void {
    timer = null
    if (news.size === 0) return
    channel.postMessage({ kind: 'progress', items: [...news].map(([id, now]) => ({ id, now })) })
    news.clear()
  }

  async function start(order: Extract<EngineOrder, { kind: 'receive' }>): Promise<void> {
    const stop = new AbortController()
    let last: Receiving | null = null
    running.set(order.id, stop)
    const outcome = await receive(order.job, throttle, stop.signal, (now) => {
      last = now
      news.set(order.id, now)
      timer ??= setTimeout(report, REPORT_EVERY_MS)
    })
    running.delete(order.id)
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
      case 'limit':
        throttle.setLimit(order.bytesPerSecond)
        break
    }
  })
}
