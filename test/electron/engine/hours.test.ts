import { describe, expect, it } from 'vitest'
import { MIB } from './faultKit'
import { expectOnly } from './folderContents'
import { expectRest, expectStillness, halfWay, stallAfter } from './halfWay'
import { useStage } from './stage'

const stage = useStage()

const MINUTE = 60_000
/** Hours that are open at this moment, or begin in three hours: far enough from their ends for a slow machine. */
function hoursAround(now: number, open: boolean): { from: number; to: number } {
  const date = new Date(now)
  const minute = date.getHours() * 60 + date.getMinutes()
  const wrapped = (at: number): number => (at + 1440) % 1440
  return open ? { from: wrapped(minute - 180), to: wrapped(minute + 180) } : { from: wrapped(minute + 180), to: minute }
}
const openNow = () => hoursAround(Date.now(), true)
const closedNow = () => hoursAround(Date.now(), false)

describe('6. The engine: allowed hours of the queue', () => {
  it('keep everything waiting until they open', async () => {
    const { downloads, untilState } = stage().open()
    const medium = await stage().record('medium')
    downloads.setHours(closedNow())
    downloads.start()
    downloads.add([medium])
    downloads.resumeAll()
    expect(downloads.find('medium')?.state.kind).toBe('waiting')
    downloads.setHours(openNow())
    await untilState('medium', 'done')
    await expectOnly(stage().folder, medium)
  })

  it('stop what runs when they close, keep its bytes, and let it go on when they open', async () => {
    const opened = await halfWay(stage())
    opened.downloads.setHours(closedNow())
    await opened.untilState('medium', 'waiting')
    await expectRest(stage(), opened, () => opened.downloads.setHours(openNow()))
  })

  it('open by the clock, without anybody asking', async () => {
    // The clock of the engine stands a second before the hours begin.
    const opening = Math.ceil(Date.now() / MINUTE) * MINUTE + MINUTE
    const ahead = opening - Date.now() - 1000
    const at = new Date(opening)
    const from = at.getHours() * 60 + at.getMinutes()
    const { downloads, untilState } = stage().open({ now: () => Date.now() + ahead })
    downloads.setHours({ from, to: (from + 180) % 1440 })
    downloads.add([await stage().record('medium')])
    downloads.start()
    expect(downloads.find('medium')?.state.kind).toBe('waiting')
    await untilState('medium', 'done')
  })

  it('are no matter for the one that a person resumes, and stay so for the others', async () => {
    const { downloads, untilState } = stage().open()
    const medium = await stage().record('medium')
    downloads.setHours(closedNow())
    downloads.start()
    downloads.add([medium, await stage().record('second')])
    downloads.resume('medium')
    await untilState('medium', 'done')
    expect(downloads.find('second')?.state.kind).toBe('waiting')
    await expectOnly(stage().folder, medium)
  })

  it('hold for one that was resumed outside of them and then paused', async () => {
    stallAfter(stage(), 2 * MIB)
    const { downloads, until } = stage().open({ stallMs: 60_000 })
    downloads.setHours(closedNow())
    downloads.start()
    downloads.add([await stage().record('medium')])
    downloads.resume('medium')
    await until('medium', ({ received }) => received > 0)
    await downloads.pause('medium')
    downloads.resumeAll()
    expect(downloads.find('medium')?.state.kind).toBe('waiting')
  })

  it('have no part in the pause of one that ran outside of them', async () => {
    stallAfter(stage(), 2 * MIB)
    const { downloads, until } = stage().open({ stallMs: 60_000 })
    downloads.setHours(closedNow())
    downloads.start()
    downloads.add([await stage().record('medium')])
    downloads.resume('medium')
    await until('medium', ({ received }) => received > 0)
    await downloads.pause('medium')
    expect(downloads.history('medium').map(({ kind }) => kind)).toEqual(['added', 'started', 'paused'])
    downloads.resume('medium')
    await until('medium', ({ state }) => state.kind === 'active')
    await downloads.pauseAll()
    expect(downloads.history('medium').map(({ kind }) => kind)).not.toContain('held')
  })

  it('do not hold what a person wanted outside of them, also after a restart; when they open that is forgotten', async () => {
    stallAfter(stage(), 2 * MIB)
    const first = stage().open({ stallMs: 60_000 })
    first.downloads.setSimultaneous(1)
    first.downloads.setHours(closedNow())
    first.downloads.start()
    first.downloads.add([await stage().record('medium'), await stage().record('second')])
    first.downloads.resume('medium')
    await first.until('medium', ({ received }) => received > 0)
    first.downloads.resume('second')
    expect(first.downloads.find('second')).toMatchObject({ state: { kind: 'waiting' }, atOnce: true })
    await first.downloads.stop()
    stage().civitai.faults.clear()
    const again = stage().open({ saved: stage().saves.at(-1) ?? [] })
    again.downloads.setHours(closedNow())
    again.downloads.start()
    await again.untilState('second', 'done')
    again.downloads.setHours(openNow())
    expect(again.downloads.list().map(({ atOnce }) => atOnce)).toEqual([false, false])
  })

  it('leave a pause that comes while they close a pause', async () => {
    const { downloads } = await halfWay(stage())
    downloads.setHours(closedNow())
    await downloads.pause('medium')
    await expectStillness(stage())
    expect(downloads.find('medium')?.state.kind).toBe('paused')
  })
})

describe('2. System: pausing on battery or a metered connection: downloads rest', () => {
  it('stop with their bytes, and go on when the rest is over', async () => {
    const opened = await halfWay(stage())
    opened.downloads.setResting(true)
    await opened.untilState('medium', 'waiting')
    await expectRest(stage(), opened, () => opened.downloads.setResting(false))
  })

  it('but for the one that a person starts all the same', async () => {
    const { downloads, untilState } = stage().open()
    const medium = await stage().record('medium')
    downloads.setResting(true)
    downloads.start()
    downloads.add([medium, await stage().record('second')])
    expect(downloads.find('medium')?.state.kind).toBe('waiting')
    downloads.resume('medium')
    await untilState('medium', 'done')
    expect(downloads.find('second')?.state.kind).toBe('waiting')
  })

  it('also within the allowed hours, and outside of them when the rest is over', async () => {
    const { downloads, untilState } = stage().open()
    downloads.setHours(openNow())
    downloads.setResting(true)
    downloads.start()
    downloads.add([await stage().record('medium')])
    expect(downloads.find('medium')?.state.kind).toBe('waiting')
    downloads.setHours(closedNow())
    downloads.setResting(false)
    expect(downloads.find('medium')?.state.kind).toBe('waiting')
    downloads.setHours(openNow())
    await untilState('medium', 'done')
  })
})
