import { describe, expect, it } from 'vitest'
import { createRowTeller } from '../../electron/rowTeller'
import type { AppEvent } from '../../shared/ipc'
import { aRow, aStatus } from '../renderer/library/builders'

type Told = Extract<AppEvent, { kind: 'library' }>

function teller(count: number) {
  const paths = Array.from({ length: count }, (_, n) => String(n))
  const told: Told[] = []
  const there = new Set(paths)
  const made = createRowTeller({
    all: () => [...there],
    rowOf: (path) => (there.has(path) ? aRow({ id: path }) : null),
    idOf: (path) => path,
    status: () => aStatus(),
    publish: (event) => void told.push(event),
    report: (error) => {
      throw error
    },
  })
  return { made, told, there }
}

describe('6.5 Library: the window is told', () => {
  it('of 20,000 files in portions, ready with the last one, and of what changes after them', async () => {
    const { made, told, there } = teller(20_000)
    made.note(['5'], [])
    made.tellAll()
    there.delete('3')
    made.note(['7', '3'], ['3'])
    await expect.poll(() => told.length).toBe(21)
    made.stop()
    const portions = told.slice(0, 20)
    expect(portions.map(({ all }) => all)).toEqual([true, ...Array<boolean>(19).fill(false)])
    expect(portions.map(({ status }) => status.ready)).toEqual([...Array<boolean>(19).fill(false), true])
    expect(portions.flatMap(({ rows }) => rows)).toHaveLength(20_000)
    expect(told[20]).toMatchObject({ all: false, rows: [{ id: '7' }], gone: ['3'], status: { ready: true } })
  })

  it('of all of them anew where another window asks meanwhile, and of nothing before anybody asked', async () => {
    const { made, told } = teller(3000)
    made.tellAll()
    made.tellAll()
    await expect.poll(() => told.at(-1)?.status.ready).toBe(true)
    made.stop()
    const last = told.map(({ all }) => all).lastIndexOf(true)
    expect(told.slice(last).flatMap(({ rows }) => rows)).toHaveLength(3000)
  })
})
