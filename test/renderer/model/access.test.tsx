// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Access } from '@shared/model'
import { aDownload } from '../appStateBuilder'
import { aFile, aFoundVersion, aModel, aPicture, aVersion } from '../modelBuilder'
import { drawModel } from './drawnModel'

const opensAt = Date.UTC(2031, 2, 3, 12)

function drawAlone(access: Access, needsKey: boolean | null = false, key: 'none' | 'set' = 'none') {
  return drawModel({
    account:
      key === 'none'
        ? { key, secureStorage: true }
        : { key, secureStorage: true, status: 'works', username: 'maren_k' },
    answers: { getVersion: () => ({ value: aFoundVersion(aVersion({ access }), needsKey) }) },
  })
}

/** The button that downloads, once it is known where to. */
async function readyButton(): Promise<HTMLElement> {
  const button = await screen.findByRole('button', { name: /^Download 1 file/ })
  await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false))
  return button
}

describe('4. The model page: what stands in the way is said before the click', () => {
  it('tells of a version that only its own answer calls generation-only, and leads to where it can be used', async () => {
    const { user, main } = drawAlone({ kind: 'noDownload' })
    expect(await screen.findByText('For use on Civitai only')).toBeTruthy()
    expect(screen.queryByTestId('download-button')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Use it on Civitai' }))
    expect(main.asked('openExternal')).toEqual([{ url: 'https://civitai.com/models/1010' }])
  })

  it('tells that a key is needed and takes it, before anything is queued', async () => {
    const { user } = drawAlone({ kind: 'open' }, true)
    const note = await screen.findByText('Only for people who are signed in')
    const box = note.closest('[role=note]')
    if (!(box instanceof HTMLElement)) throw new Error('no note')
    await user.click(within(box).getByRole('button', { name: 'Enter API key' }))
    expect(await screen.findByTestId('key-field')).toBeTruthy()
  })

  it('does not ask for a key that is there', async () => {
    const { main } = drawAlone({ kind: 'open' }, true, 'set')
    await screen.findByTestId('download-button')
    await waitFor(() => expect(main.asked('getVersion')).toHaveLength(1))
    expect(screen.queryByText('Only for people who are signed in')).toBeNull()
  })

  it('queues a version in early access so that it starts by itself when it opens', async () => {
    const access = { kind: 'earlyAccess', endsAt: opensAt } as const
    const { user, main } = drawModel({
      model: aModel({ versions: [aVersion({ access })] }),
      plan: { obstacle: { kind: 'earlyAccess', until: opensAt } },
    })
    await user.click(await screen.findByRole('button', { name: 'Start when it opens' }))
    expect(main.asked('addDownloads')).toMatchObject([{ files: [{ fileId: 3010, whenOpen: true }] }])
  })

  it('never says of what is not queued that it goes on by itself', async () => {
    const access = { kind: 'earlyAccess', endsAt: opensAt } as const
    drawModel({
      model: aModel({ versions: [aVersion({ access })] }),
      plan: { obstacle: { kind: 'earlyAccess', until: opensAt } },
    })
    expect(await screen.findByText(/You can queue it now: with “Start when it opens”/)).toBeTruthy()
    expect(document.body.textContent).not.toContain('by itself')
  })

  it('promises no start of early access that has no date', async () => {
    const access = { kind: 'earlyAccess', endsAt: null } as const
    drawModel({ model: aModel({ versions: [aVersion({ access })] }), plan: { obstacle: { kind: 'earlyAccess' } } })
    expect(await screen.findByText(/does not say when it opens/)).toBeTruthy()
    expect(screen.queryByText(/Start when it opens/)).toBeNull()
  })

  it.each([
    { kind: 'notWritable', path: '/closed' },
    { kind: 'diskFull', expected: '6460000000', actual: '1200000000' },
    { kind: 'folderMissing', path: '/gone' },
  ] as const)(
    'says of a place with $kind what to do, and nothing of a download that is not there',
    async (obstacle) => {
      drawModel({ plan: { obstacle } })
      const button = await screen.findByRole('button', { name: 'Cannot be downloaded' })
      expect(button).toHaveProperty('disabled', true)
      expect(document.body.textContent).not.toMatch(/by itself|has arrived/)
    },
  )

  it('lets who bought early access download at once', async () => {
    const access = { kind: 'earlyAccess', endsAt: opensAt } as const
    const { user, main } = drawModel({
      model: aModel({ versions: [aVersion({ access })] }),
      plan: { obstacle: { kind: 'earlyAccess', until: opensAt } },
    })
    await user.click(await screen.findByRole('button', { name: 'I have access: try now' }))
    expect(main.asked('addDownloads')).toEqual([
      { files: [{ modelId: 1010, versionId: 2010, fileId: 3010, target: null }] },
    ])
  })

  it('says of a queued one when it starts', async () => {
    const { tell } = drawModel({ plan: { clash: 'queued' } })
    const failure = { kind: 'earlyAccess', until: opensAt } as const
    const state = { kind: 'retrying', at: opensAt, attempt: 1, failure } as const
    await screen.findByTestId('download-queued')
    tell({ kind: 'downloads', changed: [aDownload({ versionId: 2010, fileId: 3010, state })] })
    expect(await screen.findByText(/^In the queue: starts by itself .*3/)).toBeTruthy()
  })

  it('shows how the pictures were made, which only the version’s own answer tells', async () => {
    const alone = aVersion({ pictures: [aPicture({ prompt: 'a lighthouse at dusk' })] })
    drawModel({
      model: aModel({ versions: [aVersion({ pictures: [aPicture()] })] }),
      answers: { getVersion: () => ({ value: aFoundVersion(alone) }) },
    })
    expect(await screen.findByText('a lighthouse at dusk')).toBeTruthy()
  })

  it('marks what was seen earlier, says why, and tries again', async () => {
    const kept = { seenAt: opensAt, failure: { kind: 'offline' } } as const
    const { user, main } = drawModel({ answers: { getModel: () => ({ value: { ...aModel(), kept } }) } })
    expect(await screen.findByText(/^From .+:$/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(main.asked('getModel')).toHaveLength(2))
  })
})

describe('4. The model page: files that may do harm', () => {
  const pickle = aFile({ format: 'PickleTensor', pickle: true, scan: 'pending', name: 'old.ckpt' })

  it('are queued only after one question, which says of each why', async () => {
    const { user, main } = drawModel({ model: aModel({ versions: [aVersion({ files: [pickle] })] }) })
    await user.click(await readyButton())
    const dialog = await screen.findByTestId('risk-dialog')
    expect(within(dialog).getByText('old.ckpt')).toBeTruthy()
    expect(within(dialog).getByText(/it can run programs/)).toBeTruthy()
    expect(within(dialog).getByText(/No scan has said/)).toBeTruthy()
    expect(main.asked('addDownloads')).toEqual([])
    await user.click(screen.getByTestId('risk-confirm'))
    await waitFor(() => expect(main.asked('addDownloads')).toHaveLength(1))
    await user.click(await readyButton())
    await waitFor(() => expect(main.asked('addDownloads')).toHaveLength(2))
  })

  it('are left alone when the answer is no', async () => {
    const { user, main } = drawModel({ model: aModel({ versions: [aVersion({ files: [pickle] })] }) })
    await user.click(await readyButton())
    await user.click(await screen.findByRole('button', { name: 'Do not download' }))
    await waitFor(() => expect(screen.queryByTestId('risk-dialog')).toBeNull())
    expect(main.asked('addDownloads')).toEqual([])
  })

  it('are not ticked where a safetensors file of the model is there, whatever Civitai calls primary', async () => {
    const files = [pickle, aFile({ id: 2, primary: false })]
    drawModel({ model: aModel({ versions: [aVersion({ files })] }) })
    const ticks = await screen.findAllByRole('checkbox')
    expect(ticks.map((tick) => tick.matches(':checked'))).toEqual([false, true])
  })
})

describe('4. The model page: files', () => {
  it('that look alike are told apart by their names, or by their numbers', async () => {
    const files = [
      aFile({ id: 1, name: 'high.safetensors' }),
      aFile({ id: 2, name: 'low.safetensors', primary: false }),
      aFile({ id: 3, name: 'same.zip', kind: 'Archive', primary: false }),
      aFile({ id: 4, name: 'same.zip', kind: 'Archive', primary: false }),
    ]
    drawModel({ model: aModel({ versions: [aVersion({ files })] }) })
    expect((await screen.findByTestId('file-row-1')).textContent).toContain('high.safetensors')
    expect(screen.getByTestId('file-row-3').textContent).toContain('#3')
    expect(screen.getByTestId('file-row-4').textContent).toContain('#4')
  })

  it('that the model comes with are offered and added together', async () => {
    const files = [
      aFile({ id: 1 }),
      aFile({ id: 2, kind: 'VAE', primary: false, bytes: 2_000_000 }),
      aFile({ id: 3, kind: 'Text Encoder', primary: false, bytes: 3_000_000 }),
      aFile({ id: 4, kind: 'Training Data', primary: false }),
    ]
    const { user } = drawModel({ model: aModel({ type: 'Checkpoint', versions: [aVersion({ files })] }) })
    expect(await screen.findByText('This Checkpoint comes with: VAE, Text Encoder')).toBeTruthy()
    expect(screen.getByTestId('file-row-4').textContent).toContain('not needed to use it')
    await user.click(screen.getByRole('button', { name: 'Add, 5 MB' }))
    expect(await screen.findByRole('button', { name: 'Download 3 files, 3 MB' })).toBeTruthy()
    expect(screen.queryByTestId('add-companions')).toBeNull()
  })

  it('that are very many are folded in, the ticked ones always shown', async () => {
    const files = Array.from({ length: 60 }, (_, n) => aFile({ id: n + 1, primary: n === 50, name: `f${String(n)}` }))
    const { user } = drawModel({ model: aModel({ versions: [aVersion({ files })] }) })
    expect(await screen.findAllByRole('checkbox')).toHaveLength(13)
    await user.click(screen.getByRole('button', { name: 'Show all 60 files' }))
    expect(screen.getAllByRole('checkbox')).toHaveLength(60)
  })
})
