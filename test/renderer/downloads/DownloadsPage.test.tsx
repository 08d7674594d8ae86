// @vitest-environment jsdom
import type { Download, DownloadState, Progress } from '@shared/download'
import type { Failure } from '@shared/failure'
import type { CommandName } from '@shared/ipc'
import { formatSpeed } from '@shared/format'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aDownload, aProgress, attention, done, downloadsIn, quarantined, receiving } from '../appStateBuilder'
import { drawDownloads } from './drawnDownloads'

const drawPage = (downloads: Download[], ...progress: Progress[]) => drawDownloads(downloads, { progress })

function retrying(failure: Failure): DownloadState {
  return { kind: 'retrying', at: Date.now() + 30_000, attempt: 1, failure }
}

const stateOf = (id: string) => screen.getByTestId(`row-state-${id}`).textContent

describe('9. The screens: a row of the downloads page', () => {
  const soon = () => Date.now() + 30_000
  it.each<[string, DownloadState, RegExp]>([
    ['waits', { kind: 'waiting' }, /^Waiting$/],
    ['gets its address', { kind: 'active', step: 'resolving' }, /^Getting the address$/],
    ['is copied', { kind: 'active', step: 'copying' }, /^Copying from this computer$/],
    ['is placed', { kind: 'active', step: 'placing' }, /^Moving into place$/],
    ['is paused', { kind: 'paused' }, /^Paused$/],
    ['needs a key', attention({ kind: 'needsKey' }), /^Needs your API key$/],
    ['has no room', attention({ kind: 'diskFull' }), /^Not enough space$/],
    ['is early access', attention({ kind: 'earlyAccess', until: 1_900_000_000_000 }), /^Early access until/],
    ['is quarantined', quarantined({ kind: 'hashMismatch' }), /^Quarantined$/],
    ['is verified', done(), /^Verified$/],
    ['has no hash to compare', done(false), /^Done, no hash to compare$/],
    [
      'is early access and asks again by itself',
      { kind: 'retrying', at: soon(), attempt: 1, failure: { kind: 'earlyAccess', until: 1_900_000_000_000 } },
      /^Early access until/,
    ],
    ['waits for space', retrying({ kind: 'diskFull', path: '/' }), /^Waits for space$/],
    ['waits for its drive', retrying({ kind: 'folderMissing', path: '/x' }), /^Waits for its folder$/],
    ['waits for the right to write', retrying({ kind: 'notWritable' }), /^Folder not writable$/],
    ['is offline', { kind: 'retrying', at: soon(), attempt: 1, failure: { kind: 'offline' } }, /^Retrying in \d+ s$/],
  ])('says that it %s', (_, state, words) => {
    drawPage([aDownload({ state })])
    expect(stateOf('d1')).toMatch(words)
  })

  it.each<[string, DownloadState, string]>([
    ['retries', { kind: 'retrying', at: soon(), attempt: 1, failure: { kind: 'connection' } }, 'The connection broke'],
    ['is quarantined', quarantined({ kind: 'hashMismatch' }), 'Not the file that Civitai lists'],
  ])('says in a line of its own why it %s', (_, state, reason) => {
    drawPage([aDownload({ state })])
    expect(screen.getByTestId('row-reason-d1').textContent).toBe(reason)
    expect(screen.getByTestId('row-state-d1').title).toMatch(new RegExp(`: ${reason}$`))
  })

  it.each<[string, DownloadState]>([
    ['between two attempts', { kind: 'retrying', at: soon(), attempt: 1, failure: { kind: 'connection' } }],
    ['in early access', { kind: 'retrying', at: soon(), attempt: 1, failure: { kind: 'earlyAccess' } }],
    ['paused', { kind: 'paused' }],
  ])('names no speed while it is %s', (_, state) => {
    drawPage([aDownload({ state })], aProgress())
    expect(within(screen.getByTestId('download-row-d1')).queryByText(/\/s$/)).toBeNull()
  })

  it('says the time left in the words of the summary', () => {
    drawPage([aDownload({ state: receiving })], aProgress({ bytesPerSecond: 8000 }))
    expect(within(screen.getByTestId('download-row-d1')).getByText('1 min 15 s')).toBeTruthy()
    expect(screen.getByText(/400 KB of 1 MB · 1 min 15 s/)).toBeTruthy()
  })

  it('keeps no speed of an attempt that broke when the next one has got nothing yet', () => {
    drawPage([aDownload({ state: receiving })], aProgress({ lastByteAt: Date.now() - 6000 }))
    expect(within(screen.getByTestId('download-row-d1')).getByText('0 B/s')).toBeTruthy()
    const summary = screen.getByRole('region', { name: 'All downloads together' })
    expect(within(summary).getByText('Nothing arriving')).toBeTruthy()
    expect(within(summary).getByText('400 KB of 1 MB')).toBeTruthy()
  })

  it('leaves paused ones out of the amount and the time of the summary, and says so', () => {
    const [running, waiting, paused] = downloadsIn(receiving, { kind: 'waiting' }, { kind: 'paused' })
    if (running === undefined || waiting === undefined || paused === undefined) throw new Error('three were made')
    drawPage([running, waiting, { ...paused, received: 200_000 }], aProgress())
    expect(screen.getByText('400 KB of 2 MB · 16 s')).toBeTruthy()
    expect(screen.getByText('Not counted: 1 paused, 800 KB to go')).toBeTruthy()
  })

  it('says what tells it from another file of its version, also to those who listen', () => {
    drawPage([aDownload(), aDownload({ id: 'd2', fileId: 3011, fileKind: 'VAE' })])
    expect(screen.getByTestId('row-apart-d2').textContent).toBe('VAE')
    expect(screen.getByRole('group', { name: 'Harbor Lights, v3.1, VAE: Waiting' })).toBeTruthy()
  })

  it('shows where a quarantined file really is', () => {
    drawPage([aDownload({ state: quarantined({ kind: 'hashMismatch' }) })])
    const row = screen.getByTestId('download-row-d1')
    expect(row.textContent).toContain('Kept aside as ComfyUI / models / loras / x.quarantined')
    expect(row.textContent).not.toContain('harborLights.safetensors')
  })

  it('says that it waits for the other download of the same file, and only while that runs', () => {
    const [running, twin] = [aDownload({ state: receiving }), aDownload({ id: 'd2', folder: '/other/loras' })]
    const { tell } = drawPage([running, twin], aProgress())
    expect(stateOf('d2')).toBe('Waiting')
    expect(screen.getByTestId('row-reason-d2').textContent).toBe('The other download of the same file comes first')
    act(() => tell({ kind: 'downloads', changed: [{ ...running, state: { kind: 'paused' } }] }))
    expect(screen.queryByTestId('row-reason-d2')).toBeNull()
  })

  it('says that it is downloading while bytes come, and stalled as soon as its speed is none', () => {
    const [fresh, silent] = downloadsIn(receiving, receiving)
    if (fresh === undefined || silent === undefined) throw new Error('two were made')
    const silence = aProgress({ id: 'd2', lastByteAt: Date.now() - 4500 })
    drawPage([fresh, silent], aProgress(), silence)
    expect(stateOf('d1')).toBe('Downloading')
    expect(stateOf('d2')).toMatch(/^Stalled for \d+ s$/)
    expect(within(screen.getByTestId('download-row-d2')).getByText('0 B/s')).toBeTruthy()
  })

  it('shows how far the check is', () => {
    drawPage([aDownload({ state: { kind: 'active', step: 'verifying' } })], aProgress({ hashed: 500_000 }))
    expect(stateOf('d1')).toBe('Verifying, 50 %')
  })

  it('shows name, version, precision and format, path and amount', () => {
    drawPage([aDownload({ received: 400_000, state: { kind: 'paused' } })])
    const row = within(screen.getByTestId('download-row-d1'))
    for (const words of ['Harbor Lights', 'v3.1', 'fp16 · safetensors', '400 KB of 1 MB']) {
      expect(row.getByText(words)).toBeTruthy()
    }
    // In two pieces: where there is no room, the folders are cut, and not the file's name.
    expect(row.getByTitle('ComfyUI / models / loras / harborLights.safetensors').textContent).toBe(
      'ComfyUI / models / loras / harborLights.safetensors',
    )
    expect(row.getByText('/ harborLights.safetensors')).toBeTruthy()
    expect(row.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40')
  })
})

describe('9. The screens: the actions of a row', () => {
  it.each<[DownloadState, string, CommandName]>([
    [receiving, 'pause-d1', 'pauseDownload'],
    [{ kind: 'paused' }, 'resume-d1', 'resumeDownload'],
    [attention({ kind: 'diskFull' }), 'mend-d1', 'resumeDownload'],
    [attention({ kind: 'paid' }), 'resume-d1', 'resumeDownload'],
    [quarantined({ kind: 'hashMismatch' }), 'mend-d1', 'fetchAgain'],
    [done(), 'show-d1', 'showInFolder'],
    [done(), 'remove-d1', 'removeDownload'],
  ])('for %o: %s asks for %s', async (state, button, command) => {
    const { user, main } = drawPage([aDownload({ state })])
    await user.click(screen.getByTestId(button))
    expect(main.asked(command)).toEqual([{ id: 'd1' }])
  })

  it('asks before bytes are deleted, and deletes when that is meant', async () => {
    const { user, main } = drawPage([aDownload({ received: 400_000, state: { kind: 'paused' } })])
    await user.click(screen.getByTestId('remove-d1'))
    expect(main.asked('removeDownload')).toEqual([])
    expect(screen.getByRole('dialog').textContent).toContain('400 KB of Harbor Lights')
    await user.click(screen.getByTestId('remove-confirm'))
    expect(main.asked('removeDownload')).toEqual([{ id: 'd1' }])
  })

  it('removes at once what has fetched nothing', async () => {
    const { user, main } = drawPage([aDownload()])
    await user.click(screen.getByTestId('remove-d1'))
    expect(main.asked('removeDownload')).toEqual([{ id: 'd1' }])
  })

  it('opens the page on Civitai for what has to be bought there', async () => {
    const { user, main } = drawPage([aDownload({ state: attention({ kind: 'paid' }) })])
    await user.click(screen.getByRole('button', { name: 'See on Civitai' }))
    expect(main.asked('openExternal')).toEqual([{ url: 'https://civitai.com/models/1010?modelVersionId=2010' }])
  })

  it('drags a finished file out of the window in place of the page’s own drag', () => {
    const { main } = drawPage([aDownload({ state: done() })])
    const kept = fireEvent.dragStart(screen.getByTestId('download-row-d1'))
    expect(kept).toBe(false)
    expect(main.asked('dragOut')).toEqual([{ ids: ['d1'] }])
  })

  it('moves a waiting row with Alt and the arrow keys and says its new place', () => {
    const { main } = drawPage(downloadsIn({ kind: 'waiting' }, { kind: 'waiting' }))
    fireEvent.keyDown(screen.getByRole('button', { name: /^Move Model 2:/ }), { key: 'ArrowUp', altKey: true })
    expect(main.asked('moveDownload')).toEqual([{ id: 'd2', before: 'd1' }])
    expect(screen.getByText('Model 2 is now number 1 of 2.')).toBeTruthy()
  })
})

describe('9. The screens: the downloads page', () => {
  it('counts each group and shows the one that is chosen', async () => {
    const { user } = drawPage(downloadsIn(receiving, { kind: 'waiting' }, attention({ kind: 'paid' }), done(), done()))
    await user.click(screen.getByRole('radio', { name: 'Done 2' }))
    expect(screen.queryByTestId('download-row-d1')).toBeNull()
    expect(screen.getByTestId('download-row-d4')).toBeTruthy()
  })

  it('lists among the waiting what asks again only later', () => {
    const at = Date.now() + 3_600_000
    const soon = Date.now() + 10_000
    drawPage(
      downloadsIn(
        { kind: 'retrying', at, attempt: 1, failure: { kind: 'rateLimited' } },
        { kind: 'retrying', at: soon, attempt: 1, failure: { kind: 'offline' } },
      ),
    )
    expect(screen.getByTestId('download-row-d1').dataset.group).toBe('waiting')
    expect(screen.getByTestId('download-row-d2').dataset.group).toBe('active')
  })

  it('marks a finished pickle', () => {
    drawPage([
      aDownload({ state: done(), fileName: 'old.ckpt' }),
      aDownload({ id: 'd2', state: done(), fileName: 'new.safetensors' }),
    ])
    expect(within(screen.getByTestId('download-row-d1')).getByText('pickle')).toBeTruthy()
    expect(within(screen.getByTestId('download-row-d2')).queryByText('pickle')).toBeNull()
  })

  it('draws only the rows in view of a thousand', () => {
    drawPage(downloadsIn(...Array.from({ length: 1000 }, () => done())))
    expect(screen.getAllByTestId(/^download-row-/).length).toBeLessThan(60)
  })

  it('says so when there is nothing yet', () => {
    drawPage([])
    expect(screen.getByText('Nothing downloaded yet')).toBeTruthy()
  })
})

describe('6. The engine: a row outside of the allowed hours', () => {
  const minute = (ahead: number): number => {
    const at = new Date(Date.now() + ahead * 3_600_000)
    return at.getHours() * 60 + at.getMinutes()
  }
  const drawHours = (hours: { from: number; to: number }, atOnce = false) =>
    drawDownloads(
      downloadsIn({ kind: 'waiting' }).map((one) => ({ ...one, atOnce })),
      { settings: { hours } },
    )

  it('says that it waits for its turn when a person wants it outside of them', () => {
    drawHours({ from: minute(3), to: minute(-1) }, true)
    expect(stateOf('d1')).toBe('Waiting')
  })

  it('says until when it waits, and can be started all the same', async () => {
    const { user, main } = drawHours({ from: minute(3), to: minute(-1) })
    expect(stateOf('d1')).toMatch(/^Waits until \d+:\d\d/)
    await user.click(screen.getByTestId('more-d1'))
    await user.click(await screen.findByText('Download now'))
    expect(main.asked('resumeDownload')).toEqual([{ id: 'd1' }])
  })

  it('waits for its turn only, while they are open', async () => {
    const { user } = drawHours({ from: minute(-3), to: minute(3) })
    expect(stateOf('d1')).toBe('Waiting')
    await user.click(screen.getByTestId('more-d1'))
    expect(screen.queryByText('Download now')).toBeNull()
  })
})

describe('6. The engine: the speed limit of one download', () => {
  it('is chosen in the menu of its row, which shows it', async () => {
    const { user, main, tell } = drawPage(downloadsIn(receiving))
    expect(screen.queryByTestId('row-limit-d1')).toBeNull()
    await user.click(screen.getByTestId('more-d1'))
    await user.click(await screen.findByTestId('limit-2000000'))
    expect(main.asked('limitDownload')).toEqual([{ id: 'd1', bytesPerSecond: 2_000_000 }])
    tell({ kind: 'downloads', changed: [aDownload({ state: receiving, speedLimit: 2_000_000 })] })
    expect((await screen.findByTestId('row-limit-d1')).textContent).toBe(`at most ${formatSpeed(2_000_000)}`)
  })

  it('is taken away in the same menu', async () => {
    const { user, main } = drawPage([aDownload({ state: receiving, speedLimit: 2_000_000 })])
    await user.click(screen.getByTestId('more-d1'))
    expect((await screen.findByTestId('limit-2000000')).ariaChecked).toBe('true')
    await user.click(screen.getByTestId('limit-none'))
    expect(main.asked('limitDownload')).toEqual([{ id: 'd1', bytesPerSecond: null }])
  })
})
