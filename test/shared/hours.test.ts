import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOpen, nextChange, type Hours } from '../../shared/hours'

const MINUTE = 60_000
const before = process.env.TZ

beforeAll(() => {
  process.env.TZ = 'Europe/Berlin'
})
afterAll(() => {
  process.env.TZ = before ?? ''
  if (before === undefined) delete process.env.TZ
})

const night: Hours = { from: 60, to: 360 }
const overMidnight: Hours = { from: 22 * 60, to: 90 }
const local = (text: string): number => new Date(text).getTime()

describe('6. The engine: allowed hours', () => {
  it.each<[Hours, string, boolean]>([
    [night, '2027-06-01T00:59:59', false],
    [night, '2027-06-01T01:00:00', true],
    [night, '2027-06-01T05:59:59', true],
    [night, '2027-06-01T06:00:00', false],
    [overMidnight, '2027-06-01T21:59:59', false],
    [overMidnight, '2027-06-01T23:00:00', true],
    [overMidnight, '2027-06-02T01:29:00', true],
    [overMidnight, '2027-06-02T01:30:00', false],
  ])('%j at %s: open is %s', (hours, at, open) => {
    expect(isOpen(hours, local(at))).toBe(open)
  })

  it('are open at any time when none are set', () => {
    expect(isOpen(null, 0)).toBe(true)
  })

  it.each<[string, Hours, string, string]>([
    ['opens at its time', night, '2027-06-01T00:10:20', '2027-06-01T01:00:00'],
    ['opens tomorrow', night, '2027-06-01T06:00:00', '2027-06-02T01:00:00'],
    ['closes at its time', night, '2027-06-01T01:00:00', '2027-06-01T06:00:00'],
    ['closes after midnight', overMidnight, '2027-06-01T22:00:00', '2027-06-02T01:30:00'],
    // 28 March 2027: 02:00 becomes 03:00. 31 October 2027: 03:00 becomes 02:00.
    ['is an hour shorter in spring', night, '2027-03-28T01:00:00', '2027-03-28T06:00:00'],
    ['is an hour longer in autumn', night, '2027-10-31T01:00:00', '2027-10-31T06:00:00'],
    ['opens with the clock that jumps over', { from: 150, to: 300 }, '2027-03-28T00:00:00', '2027-03-28T03:00:00'],
    ['is left out where it is jumped over', { from: 135, to: 165 }, '2027-03-27T12:00:00', '2027-03-29T02:15:00'],
  ])('%s: %j at %s changes at %s', (_, hours, now, at) => {
    expect(new Date(nextChange(hours, local(now)))).toEqual(new Date(at))
  })

  it('open a second time where the clock is put back', () => {
    const hours = { from: 120, to: 150 }
    const first = local('2027-10-31T01:00:00') + 60 * MINUTE
    expect(nextChange(hours, first)).toBe(first + 30 * MINUTE)
    expect(nextChange(hours, first + 30 * MINUTE)).toBe(first + 60 * MINUTE)
  })

  const minutes = fc.integer({ min: 0, max: 1439 })
  const anyHours = fc.record({ from: minutes, to: minutes }).filter(({ from, to }) => from !== to)
  // Both clock changes of 2027 are in reach often.
  const anyTime = fc.oneof(
    fc.integer({ min: Date.UTC(2027, 2, 27), max: Date.UTC(2027, 2, 29) }),
    fc.integer({ min: Date.UTC(2027, 9, 30), max: Date.UTC(2027, 10, 1) }),
    fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2030, 0) }),
  )

  it('change at the time that is told, and at no minute before', () => {
    fc.assert(
      fc.property(anyHours, anyTime, (hours, now) => {
        const open = isOpen(hours, now)
        const at = nextChange(hours, now)
        expect(at).toBeGreaterThan(now)
        expect(isOpen(hours, at)).toBe(!open)
        expect(isOpen(hours, at - 1)).toBe(open)
        for (let minute = now; minute < at; minute += MINUTE) {
          if (isOpen(hours, minute) !== open) throw new Error(`changed at ${new Date(minute).toISOString()}`)
        }
      }),
    )
  })

  it('are the rest of the day of the hours the other way round', () => {
    fc.assert(
      fc.property(anyHours, anyTime, ({ from, to }, now) => {
        expect(isOpen({ from, to }, now)).toBe(!isOpen({ from: to, to: from }, now))
      }),
    )
  })
})
