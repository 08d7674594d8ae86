import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { serveEngine } from '../../../electron/engine/engineService'
import type { EngineOrder, EngineReport } from '../../../electron/engine/messages'
import type { ReceiveJob, ReceiveOutcome } from '../../../electron/engine/receive'
import { Seats } from '../../../electron/engine/seats'
import { useOwnStorage } from './ownStorage'
import { useTransfers } from './transferKit'

const transfers = useTransfers()
const ownStorage = useOwnStorage()

/** The body of an engine worker, in this thread. */
function engine(): { receive: (id: string, job: ReceiveJob) => Promise<ReceiveOutcome> } {
  const ends = new Map<string, (outcome: ReceiveOutcome) => void>()
  let order: (order: EngineOrder) => void = () => undefined
  serveEngine({
    postMessage(report: EngineReport) {
      if (report.kind === 'ended') ends.get(report.id)?.(report.outcome)
    },
    on: (_, listener) => (order = listener),
  })
  return {
    receive: (id, job) =>
      new Promise((resolve) => {
        ends.set(id, resolve)
        order({ kind: 'receive', id, job, bytesPerSecond: null })
      }),
  }
}

describe('6. The engine: connections of all downloads together', () => {
  it('are never more than 64, also when downloads begin one after the other', async () => {
    const { large, job } = transfers()
    const waiting = new Set<ServerResponse>()
    let hold = true
    let [most, asked] = [0, 0]
    let heard: () => void = () => undefined
    const { url } = await ownStorage(large.content, (response) => {
      if (!hold) return false
      asked += 1
      waiting.add(response)
      most = Math.max(most, waiting.size)
      response.once('close', () => waiting.delete(response))
      heard()
      return true
    })
    const { receive } = engine()
    const outcomes: Promise<ReceiveOutcome>[] = []
    for (let n = 0; n < 6; n += 1) {
      const before = asked
      const here = new Promise<void>((resolve) => (heard = () => (asked >= before + 10 ? resolve() : undefined)))
      outcomes.push(receive(String(n), await job({ url, connections: 16, stallMs: 60_000 })))
      await here
    }
    // Connections that make room end and others begin until each of the six has its share: 10.
    await expect.poll(() => waiting.size, { timeout: 30_000 }).toBeGreaterThan(48)
    expect(most).toBeLessThanOrEqual(64)
    hold = false
    for (const response of waiting) response.destroy()
    // Nothing was sent over any of them: each transfer ends or goes on with new ones.
    expect(await Promise.all(outcomes)).toHaveLength(6)
  })

  it('are shared out anew whenever one comes or goes', () => {
    const seats = new Seats()
    let crowded = 0
    const guest = (open: number) => seats.join({ open: () => open, crowded: () => (crowded += 1) })
    const first = guest(16)
    expect([first.share(), first.hasRoom()]).toEqual([64, true])
    const second = guest(48)
    expect([first.share(), second.share(), first.hasRoom(), crowded]).toEqual([32, 32, false, 1])
    second.leave()
    expect([first.share(), first.hasRoom()]).toEqual([64, true])
  })

  it('are one for each download even where there are more downloads than connections', () => {
    const seats = new Seats()
    const all = Array.from({ length: 100 }, () => seats.join({ open: () => 1, crowded: () => undefined }))
    expect(all.map((seat) => seat.share())).toEqual(all.map(() => 1))
    expect(all[0]?.hasRoom()).toBe(false)
  })
})
