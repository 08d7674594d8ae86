import type { Download, DownloadState, Progress } from '@shared/download'
import { describe, expect, it } from 'vitest'
import { barOf, fractionOf, glanceAt } from '../../../electron/system/glance'
import { trayMenu } from '../../../electron/system/trayMenu'
import { desktopWords, glanceWords } from '../../../electron/system/words'
import { aDownload } from '../engine/builders'

const NOW = 1_000_000
const words = desktopWords('en')

function one(id: string, state: DownloadState, more: Partial<Download> = {}): Download {
  return aDownload({ id, state, bytes: 1000, received: 0, ...more })
}
function moving(id: string, received: number): Progress {
  return {
    ...{ id, received, bytes: 1000, ranges: [], hashed: 0, connections: 1, lastByteAt: NOW },
    ...{ bytesPerSecond: 100_000, steadyBytesPerSecond: 100_000 },
  }
}
const waits = (at: number): DownloadState => ({ kind: 'retrying', at, attempt: 1, failure: { kind: 'connection' } })
const done: DownloadState = { kind: 'done', at: 1, path: '/x', sha256: 'a', verified: true }
const active: DownloadState = { kind: 'active', step: 'receiving' }

describe('2. System: all downloads at a glance', () => {
  it('counts each once, and the bytes of those that run or wait', () => {
    const downloads = [
      one('a', active),
      one('b', { kind: 'waiting' }, { received: 200 }),
      one('c', { kind: 'paused' }, { received: 900 }),
      one('d', { kind: 'attention', failure: { kind: 'needsKey' } }),
      one('e', done),
    ]
    const glance = glanceAt(downloads, [moving('a', 500)], NOW)
    expect(glance).toEqual({
      ...{ running: 1, waiting: 1, paused: 1, attention: 1, received: 700, bytes: 2000 },
      ...{ bytesPerSecond: 100_000, busy: true },
    })
    expect(fractionOf(glance)).toBe(0.35)
    expect(glanceWords(words, glance)).toBe(
      '1 downloading · 35 % · 100 KB/s · 1 waiting · 1 paused · 1 needs attention',
    )
  })

  it('is busy through a short pause between two attempts, and not while it waits for long or is paused', () => {
    const busy = (state: DownloadState) => glanceAt([one('a', state)], [], NOW).busy
    expect(busy(waits(NOW + 30_000))).toBe(true)
    expect(busy(waits(NOW + 3_600_000))).toBe(false)
    expect(busy({ kind: 'paused' })).toBe(false)
    expect(busy({ kind: 'waiting' })).toBe(false)
  })

  it('never says more than all, where more came than was listed', () => {
    expect(fractionOf(glanceAt([one('a', active)], [moving('a', 1500)], NOW))).toBe(1)
  })
})

describe('2. System: the bar of taskbar and dock', () => {
  const barWith = (downloads: Download[], progress: Progress[] = []) => barOf(glanceAt(downloads, progress, NOW))

  it('shows how far all is, yellow at rest, red where nothing runs and something needs a person', () => {
    expect(barWith([one('a', active)], [moving('a', 504)])).toEqual({ fraction: 0.5, mode: 'normal' })
    expect(barWith([one('a', { kind: 'waiting' }, { received: 250 })])).toEqual({ fraction: 0.25, mode: 'paused' })
    const needs = one('b', { kind: 'attention', failure: { kind: 'needsKey' } })
    expect(barWith([one('a', waits(NOW)), needs])).toEqual({ fraction: 0, mode: 'error' })
  })

  it('is not there where nothing is to come', () => {
    expect(barWith([])).toEqual({ fraction: -1, mode: 'normal' })
    expect(barWith([one('a', done), one('b', { kind: 'paused' })])).toEqual({ fraction: -1, mode: 'normal' })
  })
})

describe('2. System: the menu of the tray', () => {
  const labels = (downloads: Download[]) =>
    trayMenu(words, glanceAt(downloads, [], NOW)).map((line) => (line === 'line' ? '-' : line.label))

  it('offers to pause what runs, and to resume what is paused', () => {
    expect(labels([])).toEqual(['Nothing is downloading', '-', 'Show Modelport', '-', 'Quit Modelport'])
    expect(labels([one('a', active)])).toContain('Pause all')
    expect(labels([one('a', active)])).not.toContain('Resume all')
    expect(labels([one('a', { kind: 'paused' })])).toContain('Resume all')
    expect(labels([one('a', { kind: 'paused' })])).not.toContain('Pause all')
  })

  it('speaks Chinese too', () => {
    const glance = glanceAt([one('a', active)], [moving('a', 500)], NOW)
    expect(trayMenu(desktopWords('zh-CN'), glance)[0]).toEqual({
      label: '正在下载 1 个 · 50 % · 100 KB/s',
      action: null,
    })
  })
})
