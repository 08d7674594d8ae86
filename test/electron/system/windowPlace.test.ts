import { describe, expect, it } from 'vitest'
import { openingFor, readPlace, type Box, type Place } from '../../../electron/system/windowPlace'

const left: Box = { x: 0, y: 0, width: 1920, height: 1040 }
const right: Box = { x: 1920, y: 0, width: 2560, height: 1400 }
const place = (over: Partial<Place> = {}): Place => ({
  ...{ x: 100, y: 80, width: 1400, height: 900, maximized: false },
  ...over,
})

describe('2. System: where the window opens', () => {
  it('is the middle of the first screen the first time, no larger than it', () => {
    expect(openingFor(null, [left, right])).toEqual({ width: 1280, height: 800, maximized: false })
    expect(openingFor(null, [{ x: 0, y: 0, width: 1100, height: 700 }])).toMatchObject({ width: 1100, height: 700 })
  })

  it('is where it was, also on the second screen and partly over an edge', () => {
    expect(openingFor(place(), [left, right])).toEqual(place())
    expect(openingFor(place({ x: 2500 }), [left, right])).toEqual(place({ x: 2500 }))
    expect(openingFor(place({ x: -800, maximized: true }), [left])).toEqual(place({ x: -800, maximized: true }))
  })

  it('is in the middle, as large as it was, where its screen is gone', () => {
    expect(openingFor(place({ x: 2500 }), [left])).toEqual({ width: 1400, height: 900, maximized: false })
    expect(openingFor(place({ y: -700 }), [left])).not.toHaveProperty('x')
    expect(openingFor(place({ x: 1850 }), [left])).not.toHaveProperty('x')
  })

  it('fits a screen that has become smaller, and never below what can be used', () => {
    const small = { x: 0, y: 25, width: 1024, height: 640 }
    expect(openingFor(place({ x: -300, y: 10 }), [small])).toEqual({
      ...{ x: 0, y: 25, width: 1024, height: 640, maximized: false },
    })
    expect(openingFor(place(), [{ x: 0, y: 0, width: 640, height: 480 }])).toMatchObject({ width: 960, height: 600 })
  })

  it('is where the system likes on a desktop without any screen', () => {
    expect(openingFor(place(), [])).toEqual({ width: 1280, height: 800, maximized: false })
  })

  it.each([
    null,
    7,
    {},
    { x: 1 },
    { ...place(), width: 0 },
    { ...place(), x: 1.5 },
    { ...place(), y: 1e9 },
    { ...place(), x: '1' },
  ])('is not read from %j', (value) => {
    expect(readPlace(value)).toBeNull()
  })

  it('is read as it was written', () => {
    expect(readPlace(JSON.parse(JSON.stringify(place({ maximized: true }))))).toEqual(place({ maximized: true }))
  })
})
