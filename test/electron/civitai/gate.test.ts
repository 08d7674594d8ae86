import { describe, expect, it } from 'vitest'
import type { FailureError } from '@shared/failure'
import type { Courtesy } from '@shared/schemas/courtesy'
import { createGate, type Gate, type GateOptions, type Urgency } from '../../../electron/civitai/gate'

/** A gate whose clock only goes when it is told to. */
function gateAt(more: GateOptions = {}) {
  let now = 1000
  const timers: { at: number; ring: () => void }[] = []
  const told: Courtesy[] = []
  const gate = createGate({
    now: () => now,
    wait: (ms, signal) =>
      new Promise((ring) => {
        timers.push({ at: now + ms, ring })
        signal?.addEventListener('abort', () => ring())
      }),
    onChange: (state) => void told.push(state),
    ...more,
  })
  const turnTo = (time: number): void => {
    now = time
    for (const { ring } of timers.filter(({ at }) => at <= now)) ring()
  }
  return { gate, told, timers, turnTo }
}

/** Something to be done behind the gate, which ends when it is told to. */
function work(gate: Gate, urgency: Urgency = 'person', patience = 60_000, signal?: AbortSignal) {
  let began = false
  let finish: () => void = () => undefined
  const passed = gate.pass(
    () => {
      began = true
      return new Promise<string>((resolve) => (finish = () => resolve('done')))
    },
    { urgency, patience, signal },
  )
  const outcome = passed.catch((error: unknown) => error)
  return { began: () => began, finish: () => finish(), outcome }
}

/** Lets everything happen that can happen without time passing. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('6. Courtesy: the gate to Civitai', () => {
  it('lets four pass at once, and the next when one is done', async () => {
    const { gate } = gateAt()
    const works = Array.from({ length: 6 }, () => work(gate))
    await settle()
    expect(works.map(({ began }) => began())).toEqual([true, true, true, true, false, false])
    works[1]?.finish()
    await settle()
    expect(works.map(({ began }) => began())).toEqual([true, true, true, true, true, false])
  })

  it('lets those pass first that a person waits for', async () => {
    const { gate } = gateAt()
    const busy = Array.from({ length: 4 }, () => work(gate))
    const later = work(gate, 'background')
    const sooner = work(gate, 'person')
    busy[0]?.finish()
    await settle()
    expect([sooner.began(), later.began()]).toEqual([true, false])
  })

  it('holds everybody until Civitai may be asked again, and tells so', async () => {
    const { gate, told, turnTo } = gateAt()
    const running = work(gate)
    await settle()
    gate.shut(21_000, 'rateLimited')
    const [first, background] = [work(gate), work(gate, 'background')]
    await settle()
    expect(gate.state()).toEqual({ kind: 'waiting', until: 21_000, reason: 'rateLimited' })
    expect([running.began(), first.began(), background.began()]).toEqual([true, false, false])
    turnTo(20_999)
    await settle()
    expect(first.began()).toBe(false)
    turnTo(21_000)
    await settle()
    expect([first.began(), background.began()]).toEqual([true, true])
    expect(told).toEqual([{ kind: 'waiting', until: 21_000, reason: 'rateLimited' }, { kind: 'clear' }])
  })

  it('keeps to the later of two times', async () => {
    const { gate, turnTo } = gateAt()
    gate.shut(5000, 'overloaded')
    gate.shut(9000, 'rateLimited')
    gate.shut(2000, 'overloaded')
    expect(gate.state()).toEqual({ kind: 'waiting', until: 9000, reason: 'rateLimited' })
    const one = work(gate)
    turnTo(5000)
    await settle()
    expect(one.began()).toBe(false)
    turnTo(9000)
    await settle()
    expect(one.began()).toBe(true)
  })

  it('turns those round at once who would wait longer than they are willing to, also when they wait already', async () => {
    const { gate } = gateAt()
    gate.shut(5000, 'overloaded')
    const [patient, impatient] = [work(gate, 'person', 600_000), work(gate, 'person', 60_000)]
    gate.shut(200_000, 'rateLimited')
    const late = work(gate, 'person', 60_000)
    const failure = { kind: 'rateLimited', until: 200_000 }
    expect(((await impatient.outcome) as FailureError).failure).toMatchObject(failure)
    expect(((await late.outcome) as FailureError).failure).toMatchObject(failure)
    expect([patient.began(), impatient.began(), late.began()]).toEqual([false, false, false])
  })

  it('is never shut for longer than an hour, whatever was asked of us, and not by a time that has passed', () => {
    const { gate } = gateAt()
    gate.shut(Number.MAX_SAFE_INTEGER, 'rateLimited')
    expect(gate.state()).toMatchObject({ until: 3_601_000 })
    const { gate: other } = gateAt()
    other.shut(900, 'rateLimited')
    expect(other.state()).toEqual({ kind: 'clear' })
  })

  it('is left by who gives up, before and during the wait, and the place goes to the next', async () => {
    const { gate } = gateAt()
    const busy = Array.from({ length: 4 }, () => work(gate))
    const gone = new AbortController()
    gone.abort(new Error('before'))
    expect(await work(gate, 'person', 0, gone.signal).outcome).toMatchObject({ message: 'before' })
    const leaves = new AbortController()
    const left = work(gate, 'person', 60_000, leaves.signal)
    const next = work(gate)
    leaves.abort(new Error('given up'))
    expect(await left.outcome).toMatchObject({ message: 'given up' })
    busy[0]?.finish()
    await settle()
    expect([left.began(), next.began()]).toEqual([false, true])
  })

  it('opens for another Civitai at once', async () => {
    const { gate, told } = gateAt()
    gate.shut(50_000, 'overloaded')
    const one = work(gate)
    gate.open()
    await settle()
    expect(one.began()).toBe(true)
    expect(told.at(-1)).toEqual({ kind: 'clear' })
  })

  it('keeps no timer, and with it the process, where nobody is told and nobody waits', () => {
    const waits: number[] = []
    const gate = createGate({ wait: (ms) => new Promise(() => waits.push(ms)), now: () => 0 })
    gate.shut(50_000, 'overloaded')
    expect(waits).toEqual([])
    void work(gate)
    expect(waits).toEqual([50_000])
  })
})
