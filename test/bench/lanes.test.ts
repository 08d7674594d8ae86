import { expect, test } from 'vitest'
import { Lane, Lanes } from './lanes'

test('a connection that sends all the time gets its speed, whatever the pieces', () => {
  const lane = new Lane(0, 1000)
  let now = 5000
  for (let i = 0; i < 100; i += 1) now += lane.take(50, now)
  // 5000 bytes at 1000 a second, less what it may send at once in the beginning.
  expect(now).toBeCloseTo(5000 + 5000 - 20)
})

test('a connection that was idle for long does not send all at once', () => {
  const lane = new Lane(0, 1000)
  lane.take(100, 0)
  expect(lane.take(500, 60_000)).toBeCloseTo(480)
})

test('a connection without a limit never waits', () => {
  expect(new Lane(0, null).take(1e9, 0)).toBe(0)
})

test('where one socket is slow, a fresh one in its place is fast', () => {
  const lanes = new Lanes({ bytesPerSecond: 800, slow: { kind: 'socket', number: 1, bytesPerSecond: 16 } })
  const [first, second] = [lanes.open(), lanes.open()]
  expect([first.bytesPerSecond, second.bytesPerSecond]).toEqual([800, 16])
  lanes.close(second)
  expect(lanes.open().bytesPerSecond).toBe(800)
  expect(lanes.opened).toBe(3)
})

test('where one slot is slow, a fresh connection in its place is slow as well', () => {
  const lanes = new Lanes({ bytesPerSecond: 800, slow: { kind: 'slot', number: 1, bytesPerSecond: 16 } })
  const [, second, third] = [lanes.open(), lanes.open(), lanes.open()]
  expect([second.bytesPerSecond, third.bytesPerSecond]).toEqual([16, 800])
  lanes.close(second)
  expect(lanes.open().bytesPerSecond).toBe(16)
  expect(lanes.open().bytesPerSecond).toBe(800)
})
