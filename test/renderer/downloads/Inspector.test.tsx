// @vitest-environment jsdom
import type { Download, DownloadState } from '@shared/download'
import type { Failure } from '@shared/failure'
import type { Incident } from '@shared/incident'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aDownload, aProgress, attention, done, downloadsIn, quarantined, receiving } from '../appStateBuilder'
import { drawDownloads } from './drawnDownloads'

const reset: Failure = { kind: 'connection', detail: 'ECONNRESET: read ECONNRESET' }

function anIncident(change: Partial<Incident>): Incident {
  const at = change.at ?? Date.now()
  return { kind: 'added', at, lastAt: at, count: 1, received: 0, ...change }
}

async function opened(download: Download, history: Incident[] = [], progress = aProgress()) {
  const drawn = drawDownloads([download], { history, progress: [progress] })
  await drawn.user.click(screen.getByTestId('row-state-d1'))
  const inspector = within(screen.getByTestId('inspector'))
  const lines = () => screen.getByTestId('inspector-history').querySelectorAll('li')
  await waitFor(() => expect(lines()).toHaveLength(history.length))
  return { ...drawn, inspector, lines: () => [...lines()].map(({ textContent }) => textContent) }
}

describe('9. The screens: the details of a download', () => {
  it('open with a click on its row, and close with Escape, which brings the focus back to the row', async () => {
    const { user } = await opened(aDownload())
    expect(screen.getByTestId('download-row-d1').getAttribute('aria-current')).toBe('true')
    await user.click(screen.getByTestId('inspector-close'))
    expect(screen.queryByTestId('inspector')).toBeNull()
    await user.keyboard('{Enter}')
    expect(screen.getByTestId('inspector')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.queryByTestId('inspector')).toBeNull()
    expect(document.activeElement).toBe(screen.getByTestId('download-row-d1'))
  })

  it('do not open with a click on a button of the row', async () => {
    const { user } = drawDownloads([aDownload()])
    await user.click(screen.getByTestId('pause-d1'))
    expect(screen.queryByTestId('inspector')).toBeNull()
  })

  it('follow the arrow keys from row to row, and stay closed when they are', async () => {
    const { user } = drawDownloads(downloadsIn(receiving, { kind: 'paused' }, done()))
    screen.getByTestId('download-row-d1').focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(screen.getByTestId('download-row-d2'))
    expect(screen.queryByTestId('inspector')).toBeNull()
    await user.keyboard('{Enter}{ArrowDown}')
    expect(screen.getByTestId('inspector').getAttribute('aria-label')).toBe('Details of Model 3')
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}')
    expect(screen.getByTestId('inspector').getAttribute('aria-label')).toBe('Details of Model 1')
  })

  it('close when their download is removed', async () => {
    const { tell } = await opened(aDownload())
    tell({ kind: 'removed', ids: ['d1'] })
    await waitFor(() => expect(screen.queryByTestId('inspector')).toBeNull())
  })

  it('tell what happened, the newest first, with times, words and bytes', async () => {
    const { lines } = await opened(aDownload({ state: receiving }), [
      anIncident({ at: new Date(2020, 4, 3, 3, 10).getTime() }),
      anIncident({ kind: 'broke', failure: reset, count: 14, received: 4_100_000_000 }),
    ])
    const [newest, oldest] = lines()
    expect(newest).toContain('The connection broke, continued at 4.1 GB · 14 times')
    expect(newest).toContain('ECONNRESET')
    expect(oldest).toMatch(/May.*Added to the queue$/)
  })

  it.each<[Partial<Incident>, string]>([
    [{ kind: 'started' }, 'Started'],
    [{ kind: 'started', received: 2_000_000 }, 'Went on from 2 MB'],
    [{ kind: 'newAddress', failure: { kind: 'forbidden', status: 403 } }, 'Civitai gave a new one'],
    [{ kind: 'newAddress', failure: { kind: 'forbidden', status: 403 } }, 'HTTP 403'],
    [{ kind: 'stopped', failure: { kind: 'diskFull' } }, 'Not enough space: needs you'],
    [{ kind: 'quarantined', failure: { kind: 'hashMismatch' } }, 'Quarantined: Not the file that Civitai lists'],
    [{ kind: 'waits', failure: { kind: 'offline' }, until: Date.now() }, 'No internet connection. Waited, next try at'],
    [{ kind: 'woke', received: 5_000_000 }, '5 MB on disk'],
  ])('say of %o: %s', async (incident, words) => {
    const { lines } = await opened(aDownload(), [anIncident(incident)])
    expect(lines()[0]).toContain(words)
  })

  it('show speed, time left, connections and pieces while it runs', async () => {
    const ranges = [[0, 300_000] as [number, number], [500_000, 600_000] as [number, number]]
    const progress = aProgress({ bytesPerSecond: 8000, connections: 4, ranges })
    const { inspector } = await opened(aDownload({ state: receiving }), [], progress)
    for (const words of ['8 KB/s', '1 min 15 s', '4', '400 KB / 1 MB, in 2 pieces']) {
      expect(inspector.getByText(words)).toBeTruthy()
    }
  })

  it('say what it waits for and when', async () => {
    const at = Date.now() + 600_000
    const state = (failure: Failure): DownloadState => ({ kind: 'retrying', at, attempt: 1, failure })
    const { inspector, tell } = await opened(aDownload({ state: state({ kind: 'offline' }) }))
    expect(inspector.getByText(/Tries again at .*, or at once when the network is back\.$/)).toBeTruthy()
    expect(screen.getByTestId('row-reason-d1').textContent).toBe('No internet connection; goes on when it is back')
    expect(screen.getByTestId('row-state-d1').textContent).toMatch(/^Tries again at /)
    tell({ kind: 'downloads', changed: [aDownload({ state: state({ kind: 'overloaded' }) })] })
    expect(await inspector.findByText(/Tries again at (?!.*network).*\.$/)).toBeTruthy()
  })

  it('compare the hash that is listed with the one that was found', async () => {
    const right = await opened(aDownload({ state: done(), sha256: 'ab' }))
    expect(right.inspector.getByText('They are the same')).toBeTruthy()
    right.tell({
      kind: 'downloads',
      changed: [aDownload({ state: quarantined({ kind: 'hashMismatch' }), sha256: 'cd' })],
    })
    expect(await right.inspector.findByText('They differ')).toBeTruthy()
  })

  it('copy the path and both hashes, and lead to the page on Civitai', async () => {
    const { user, inspector, main } = await opened(aDownload({ state: attention({ kind: 'paid' }), sha256: 'ef' }))
    await user.click(inspector.getByRole('button', { name: 'Copy: Path' }))
    await user.click(inspector.getByRole('button', { name: 'Copy: SHA-256 listed by Civitai' }))
    expect(main.asked('copyText')).toEqual([{ text: '/models/loras/harborLights.safetensors' }, { text: 'ef' }])
    await user.click(inspector.getByTestId('inspector-page'))
    expect(main.asked('openExternal')).toEqual([{ url: 'https://civitai.com/models/1010?modelVersionId=2010' }])
  })
})
