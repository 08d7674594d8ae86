import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReceiver, type Receiver } from '../../electron/engine/receiver'
import { buildWorkers, type BuiltWorkers } from '../electron/engine/workers'
import { useTransfers } from '../electron/engine/transferKit'
import { BytesWritten } from './bytesWritten'

const KIB = 1024
const MIB = 2 ** 20
const SETTLE_MS = 5000
const MEASURED_MS = 10_000
const TOLERANCE = 0.05

const transfers = useTransfers()
let workers: BuiltWorkers
let receiver: Receiver
let folder: string

beforeAll(async () => {
  workers = await buildWorkers()
  folder = await mkdtemp(join(tmpdir(), 'modelport-limits-'))
  receiver = createReceiver(() => workers.engine())
})
afterAll(async () => {
  await receiver.stop()
  await workers.remove()
  await rm(folder, { recursive: true, force: true })
})

type Limits = { all: number | null; own: readonly (number | null)[]; connections: number; changed?: boolean }

/** Bytes per second that the worker wrote over 10 s, 5 s after the limit was in force. */
async function measured({ all, own, connections, changed = false }: Limits): Promise<number> {
  const { job, giant } = transfers()
  const written = new BytesWritten()
  const stop = new AbortController()
  const setLimits = (): void => {
    receiver.setLimit(all)
    for (const [n, limit] of own.entries()) receiver.limitOne(String(n), limit)
  }
  if (!changed) setLimits()
  const runs = own.map(async (_, n) => {
    const partPath = join(folder, `${String(performance.now())}-${String(n)}.mpdl`)
    // As a server behind a fast line: everything is held back here.
    const one = await job({ partPath, connections, stallMs: 60_000 }, giant)
    const outcome = await receiver.receive(String(n), one, stop.signal, {
      progress: (now) => written.note(String(n), now),
      note: () => undefined,
    })
    expect(outcome).toEqual({ kind: 'stopped' })
    await rm(partPath, { force: true })
  })
  if (changed) await sleep(1500)
  setLimits()
  await sleep(SETTLE_MS)
  const from = performance.now()
  await sleep(MEASURED_MS)
  const bytes = written.until(from + MEASURED_MS) - written.until(from)
  stop.abort()
  await Promise.all(runs)
  receiver.setLimit(null)
  for (const n of own.keys()) receiver.limitOne(String(n), null)
  return (bytes / MEASURED_MS) * 1000
}

describe('6. The engine: a speed limit over 10 s, after 5 s to settle', () => {
  it.each<[string, number, Limits]>([
    ['64 KiB/s for all, 16 connections', 64 * KIB, { all: 64 * KIB, own: [null], connections: 16 }],
    ['64 KiB/s for one, 16 connections', 64 * KIB, { all: null, own: [64 * KIB], connections: 16 }],
    ['64 KiB/s set while 16 run', 64 * KIB, { all: 64 * KIB, own: [null], connections: 16, changed: true }],
    ['1 MiB/s for all', MIB, { all: MIB, own: [null], connections: 16 }],
    ['1 MiB/s for one', MIB, { all: null, own: [MIB], connections: 16 }],
    ['20 MiB/s for all', 20 * MIB, { all: 20 * MIB, own: [null], connections: 16 }],
    ['20 MiB/s for one', 20 * MIB, { all: null, own: [20 * MIB], connections: 16 }],
    ['64 KiB/s for two together', 64 * KIB, { all: 64 * KIB, own: [null, null], connections: 16 }],
    ['1 MiB/s for two together', MIB, { all: MIB, own: [null, null], connections: 8 }],
    ['1 MiB/s for two, one of them 256 KiB/s', MIB, { all: MIB, own: [256 * KIB, null], connections: 8 }],
  ])('%s', async (name, limit, limits) => {
    const rate = await measured(limits)
    const off = rate / limit - 1
    console.log(`${name}: ${(rate / KIB).toFixed(1)} KiB/s, ${(off * 100).toFixed(2)} %`)
    expect(Math.abs(off)).toBeLessThanOrEqual(TOLERANCE)
  })
})
