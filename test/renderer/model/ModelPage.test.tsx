// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aDownload, done } from '../appStateBuilder'
import { aFile, aModel, aPicture, aVersion } from '../modelBuilder'
import { drawModel } from './drawnModel'

const severalFiles = aModel({
  versions: [
    aVersion({
      files: [
        aFile({ id: 1, bytes: 6_460_000_000 }),
        aFile({ id: 2, kind: 'VAE', precision: 'fp32', primary: false }),
        aFile({ id: 3, kind: 'Training Data', format: null, name: 'set.zip', primary: false, scan: 'unknown' }),
      ],
    }),
    aVersion({ id: 2009, name: 'v3.0', files: [aFile({ id: 9 })] }),
  ],
})

describe('9. The screens: the page of a model', () => {
  it('ticks the file one most likely wants, shows where it will go, and queues it', async () => {
    const { user, main } = drawModel({ model: severalFiles })
    const rows = await screen.findAllByRole('checkbox')
    expect(rows.map((row) => row.matches(':checked'))).toEqual([true, false, false])
    expect(await screen.findByText('file-1')).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: 'Download 1 file, 1 MB' }))
    expect(main.asked('addDownloads')).toEqual([
      { files: [{ modelId: 1010, versionId: 2010, fileId: 1, target: null }] },
    ])
  })

  it('plans and queues several files, of several versions', async () => {
    const { user, main } = drawModel({ model: severalFiles })
    await user.click(await screen.findByTestId('file-row-2'))
    await user.click(screen.getByTestId('version-tab-2009'))
    expect(screen.getByTestId('address').textContent).toBe('/model/1010?version=2009')
    expect(within(screen.getByTestId('version-tab-2010')).getByLabelText('2 files ticked')).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: 'Download 3 files, 3 MB' }))
    const [input] = main.asked('addDownloads')
    expect(input).toMatchObject({ files: [{ fileId: 1 }, { fileId: 2 }, { fileId: 9, versionId: 2009 }] })
  })

  it('sends a file to another program or to a folder that is chosen', async () => {
    const { user, main } = drawModel()
    await user.click(await screen.findByRole('button', { name: /^Change where/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'A1111' }))
    await screen.findByText(/^Elsewhere/)
    await user.click(screen.getByRole('button', { name: /^Change where/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Choose a folder…' }))
    await waitFor(() =>
      expect(main.asked('planDownloads').at(-1)).toEqual({
        files: [{ modelId: 1010, versionId: 2010, fileId: 3010, target: { kind: 'folder', folderId: 'f1' } }],
      }),
    )
  })

  it('asks for the plan anew when a download of the model comes or is done', async () => {
    const { main, tell } = drawModel()
    await screen.findByTestId('download-button')
    await waitFor(() => expect(main.asked('planDownloads')).toHaveLength(1))
    tell({ kind: 'downloads', changed: [aDownload()] })
    await waitFor(() => expect(main.asked('planDownloads')).toHaveLength(2))
    tell({ kind: 'downloads', changed: [aDownload({ state: done() })] })
    await waitFor(() => expect(main.asked('planDownloads')).toHaveLength(3))
  })

  it('does not ask for it anew when the window is looked at or a download takes its steps', async () => {
    const { main, tell } = drawModel()
    await screen.findByTestId('download-button')
    tell({ kind: 'downloads', changed: [aDownload({ state: { kind: 'waiting' } })] })
    await waitFor(() => expect(main.asked('planDownloads')).toHaveLength(2))
    for (const step of ['resolving', 'receiving', 'verifying', 'placing'] as const)
      tell({ kind: 'downloads', changed: [aDownload({ state: { kind: 'active', step } })] })
    window.dispatchEvent(new Event('visibilitychange'))
    // What was asked in between would have come before this.
    tell({ kind: 'removed', ids: [aDownload().id] })
    await waitFor(() => expect(main.asked('planDownloads').length).toBeGreaterThan(2))
    expect(main.asked('planDownloads')).toHaveLength(3)
  })

  it('says that everything is in the queue already, and leads there', async () => {
    const { user } = drawModel({ plan: { clash: 'queued' } })
    expect((await screen.findByTestId('download-queued')).textContent).toContain('In the queue')
    await user.click(screen.getByRole('link', { name: 'See Downloads' }))
    expect(screen.getByTestId('address').textContent).toBe('/downloads')
  })

  it('tells that a name is taken, that a key is needed, and what is free afterwards', async () => {
    drawModel({ plan: { clash: 'renamed', obstacle: { kind: 'needsKey' } } })
    expect(await screen.findByText('Another file has that name: a number is added')).toBeTruthy()
    expect(screen.getByText('1 MB to download · 405 GB free afterwards')).toBeTruthy()
    expect(screen.getByTestId('download-button').hasAttribute('disabled')).toBe(false)
  })

  it('takes the key without leaving the page, says that it is not kept, and plans anew', async () => {
    const { user, main } = drawModel({
      plan: { obstacle: { kind: 'needsKey' } },
      account: { key: 'none', secureStorage: false },
    })
    await user.click(await screen.findByRole('button', { name: 'Enter API key' }))
    const field = await screen.findByTestId('key-field')
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(screen.getByTestId('key-not-kept').textContent).toContain('for this run only')
    await user.type(field, 'abc123{Enter}')
    await waitFor(() => expect(screen.queryByTestId('key-field')).toBeNull())
    expect(main.asked('setKey')).toEqual([{ key: 'abc123' }])
    await waitFor(() => expect(main.asked('planDownloads')).toHaveLength(2))
    expect(screen.getByTestId('address').textContent).toBe('/model/1010')
  })

  it('unticks a file that only the plan knows is not handed out, and says so', async () => {
    drawModel({ plan: { obstacle: { kind: 'downloadsDisabled' } } })
    const tick = await screen.findByRole('checkbox', { checked: false })
    expect(tick.hasAttribute('disabled')).toBe(true)
    expect(screen.getByText('Cannot be downloaded', { selector: 'span[class*=total]' })).toBeTruthy()
    expect(screen.getByTestId('download-button').hasAttribute('disabled')).toBe(true)
  })

  it('offers no download into a folder that cannot take it', async () => {
    drawModel({ plan: { obstacle: { kind: 'notWritable' } } })
    const button = await screen.findByRole('button', { name: 'Cannot be downloaded' })
    expect(button.hasAttribute('disabled')).toBe(true)
    expect(screen.getByText(/The folder cannot be written/)).toBeTruthy()
  })

  it('explains our own folder and offers to add a program while there is none', async () => {
    const { user, main } = drawModel({ programs: [], plan: { source: 'neutral' } })
    expect(await screen.findByText(/files go to Modelport’s own folder/)).toBeTruthy()
    await user.click(screen.getByTestId('add-program-comfyui'))
    expect(main.asked('addProgram')).toEqual([{ kind: 'comfyui' }])
  })

  it('copies a trigger word, and all of them', async () => {
    const model = aModel({ versions: [aVersion({ triggerWords: ['harborlights', 'dusk lamp'] })] })
    const { user, main } = drawModel({ model })
    await user.click(await screen.findByRole('button', { name: 'Copy dusk lamp' }))
    await user.click(screen.getByRole('button', { name: 'Copy all' }))
    expect(main.asked('copyText')).toEqual([{ text: 'dusk lamp' }, { text: 'harborlights, dusk lamp' }])
  })

  it('opens links of the description and the page on Civitai through main', async () => {
    const model = aModel({ descriptionHtml: '<p>See <a href="https://example.org/guide">the guide</a></p>' })
    const { user, main } = drawModel({ model })
    await user.click(await screen.findByRole('link', { name: 'the guide' }))
    await user.click(screen.getByRole('button', { name: 'Open on Civitai' }))
    expect(main.asked('openExternal')).toEqual([
      { url: 'https://example.org/guide' },
      { url: 'https://civitai.com/models/1010' },
    ])
  })

  it('copies how a picture was made', async () => {
    const picture = aPicture({ prompt: 'a lighthouse', settings: [{ name: 'Steps', value: '32' }] })
    const { user, main } = drawModel({ model: aModel({ versions: [aVersion({ pictures: [picture] })] }) })
    await user.click(await screen.findByRole('button', { name: 'Copy the prompt' }))
    expect(main.asked('copyText')).toEqual([{ text: 'a lighthouse\nSteps: 32' }])
  })
})
