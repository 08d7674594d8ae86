import { defaultSettings } from '@shared/settings'
import { describe, expect, it } from 'vitest'
import { applyEvent } from '../../../renderer/state/applyEvent'
import { emptyState } from '../../../renderer/state/appState'
import { aDownload, anAppState, aProgress, aSnapshot, done, downloadsIn, receiving } from '../appStateBuilder'

const now = 1_000_000

describe('9. The screens: applyEvent', () => {
  it('is ready once the snapshot came, with progress by id', () => {
    const snapshot = aSnapshot({ downloads: [aDownload()], progress: [aProgress()] })
    const state = applyEvent(emptyState, { kind: 'snapshot', snapshot }, now)
    expect(state.ready).toBe(true)
    expect(state.downloads).toEqual(snapshot.downloads)
    expect(state.progress.get('d1')?.received).toBe(400_000)
  })

  it('replaces changed records in their place and puts new ones at the end', () => {
    const [first, second] = downloadsIn({ kind: 'waiting' }, { kind: 'waiting' })
    if (first === undefined || second === undefined) throw new Error('two were made')
    const before = anAppState({ downloads: [first, second] })
    const changed = [aDownload({ id: 'd9' }), { ...first, state: receiving }]
    const after = applyEvent(before, { kind: 'downloads', changed }, now)
    expect(after.downloads.map(({ id }) => id)).toEqual(['d1', 'd2', 'd9'])
    expect(after.downloads[0]?.state).toEqual(receiving)
  })

  it('leaves records that did not change the same objects', () => {
    const before = anAppState({ downloads: downloadsIn({ kind: 'waiting' }, { kind: 'waiting' }) })
    const changed = [aDownload({ id: 'd1', state: receiving })]
    const after = applyEvent(before, { kind: 'downloads', changed }, now)
    expect(after.downloads[1]).toBe(before.downloads[1])
  })

  it('forgets removed downloads and their progress', () => {
    const before = anAppState({ downloads: [aDownload()], progress: new Map([['d1', aProgress()]]) })
    const after = applyEvent(before, { kind: 'removed', ids: ['d1'] }, now)
    expect(after.downloads).toEqual([])
    expect(after.progress.size).toBe(0)
  })

  it('takes over the order, and keeps records that the order does not name', () => {
    const waiting = { kind: 'waiting' } as const
    const before = anAppState({ downloads: downloadsIn(waiting, waiting, waiting) })
    const after = applyEvent(before, { kind: 'order', ids: ['d3', 'd1'] }, now)
    expect(after.downloads.map(({ id }) => id)).toEqual(['d3', 'd1', 'd2'])
  })

  it('keeps the progress of a download that is not running any more, for its bar', () => {
    const before = anAppState({ downloads: [aDownload()], progress: new Map([['d1', aProgress()]]) })
    const after = applyEvent(before, { kind: 'progress', items: [aProgress({ id: 'd2' })], freeBytes: 5 }, now)
    expect([...after.progress.keys()]).toEqual(['d1', 'd2'])
    expect(after.freeBytes).toBe(5)
  })

  it('adds the speeds of all running downloads to one sample', () => {
    const items = [aProgress({ bytesPerSecond: 3 }), aProgress({ id: 'd2', bytesPerSecond: 4 })]
    const after = applyEvent(anAppState(), { kind: 'progress', items, freeBytes: null }, now)
    expect(after.speeds).toEqual([{ at: now, bytesPerSecond: 7 }])
  })

  it.each([
    ['is done', { state: done(), received: 1_000_000 }],
    ['starts over with fewer bytes', { state: { kind: 'waiting' } as const, received: 0 }],
  ])('drops the last progress when a download %s', (_, change) => {
    const before = anAppState({ downloads: [aDownload()], progress: new Map([['d1', aProgress()]]) })
    const after = applyEvent(before, { kind: 'downloads', changed: [aDownload(change)] }, now)
    expect(after.progress.has('d1')).toBe(false)
  })

  it('tells a notice once', () => {
    const notice = { id: 'n1', kind: 'unexpected', path: null, detail: null } as const
    const once = applyEvent(anAppState(), { kind: 'notice', notice }, now)
    expect(applyEvent(once, { kind: 'notice', notice }, now).notices).toEqual([notice])
  })

  it('takes the base URL in force from a change of the settings', () => {
    const settings = { ...defaultSettings, civitaiUrl: 'https://civitai.red' }
    const after = applyEvent(anAppState(), { kind: 'settings', settings, civitaiUrl: 'http://127.0.0.1:1' }, now)
    expect([after.settings, after.civitaiUrl]).toEqual([settings, 'http://127.0.0.1:1'])
  })
})
