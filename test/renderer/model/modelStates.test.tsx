// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aFile, aModel, aVersion } from '../modelBuilder'
import { drawModel } from './drawnModel'

describe('9. The screens: the page of a model', () => {
  it('warns of a ticked pickle, and of a file that a scan flagged', async () => {
    const files = [aFile({ pickle: true }), aFile({ id: 2, primary: false, scan: 'danger' })]
    const { user } = drawModel({ model: aModel({ versions: [aVersion({ files })] }) })
    expect(await screen.findByText('This file can run code')).toBeTruthy()
    await user.click(screen.getByTestId('file-row-2'))
    expect(screen.getByText('A scan flagged this file')).toBeTruthy()
  })

  it.each([
    [{ kind: 'earlyAccess', endsAt: null }, 'Early access'],
    [{ kind: 'paid' }, 'Has to be bought'],
    [{ kind: 'takenDown' }, 'Taken down'],
  ] as const)('says before anything is clicked how a version is handed out: %o', async (access, title) => {
    drawModel({ model: aModel({ versions: [aVersion({ access })] }) })
    expect(await screen.findByText(title)).toBeTruthy()
    expect(await screen.findByTestId('download-button')).toBeTruthy()
  })

  it.each([
    [{ kind: 'noDownload' }, 'For use on Civitai only'],
    [{ kind: 'archived' }, 'Archived by Civitai'],
  ] as const)('has nothing to tick where nobody gets the file: %o', async (access, title) => {
    const { main } = drawModel({ model: aModel({ versions: [aVersion({ access })] }) })
    expect(await screen.findByText(title)).toBeTruthy()
    expect(screen.getByRole('checkbox').hasAttribute('disabled')).toBe(true)
    expect(screen.queryByTestId('download-button')).toBeNull()
    expect(main.asked('planDownloads')).toEqual([])
  })

  it('explains a model without versions', async () => {
    drawModel({ model: aModel({ versions: [] }) })
    expect(await screen.findByText('No versions yet')).toBeTruthy()
  })

  it('explains a version without files', async () => {
    drawModel({ model: aModel({ versions: [aVersion({ files: [] })] }) })
    expect(await screen.findByText('No files yet')).toBeTruthy()
  })

  it.each([
    ['notFound', 'No longer on Civitai'],
    ['offline', 'No internet connection'],
    ['regionBlocked', 'Not available in your region'],
  ] as const)('explains %s and offers the way back', async (kind, title) => {
    drawModel({ failure: { kind } })
    expect(within(await screen.findByRole('alert')).getByText(title)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Back to Browse' })).toBeTruthy()
  })

  it('leads back to Browse from a model that is gone', async () => {
    const { user } = drawModel({ failure: { kind: 'notFound' } })
    await user.click(await screen.findByRole('button', { name: 'Back to Browse' }))
    expect(screen.getByTestId('address').textContent).toBe('/browse')
  })

  it('takes the focus to its heading, and goes back on Escape', async () => {
    const { user } = drawModel()
    const heading = await screen.findByRole('heading', { level: 1 })
    expect(document.activeElement).toBe(heading)
    await user.keyboard('{Escape}')
    expect(screen.getByTestId('address').textContent).toBe('/browse')
  })

  it('says so when the address names no model', async () => {
    drawModel({ path: '/model/none' })
    expect(await screen.findByText('There is no model at this address')).toBeTruthy()
  })
})

describe('4. Model page: opened from a card', () => {
  it('is drawn from what the list told before Civitai answers, and shows its answer then', async () => {
    const listed = aModel({ name: 'As the list has it' })
    const { main, release } = drawModel({ answers: { listedModel: () => ({ value: listed }) }, held: true })
    expect(await screen.findByText('As the list has it')).toBeTruthy()
    expect(screen.getByTestId(/^file-row-/)).toBeTruthy()
    expect(main.asked('getModel')).toHaveLength(1)
    release()
    await screen.findByText(aModel().name)
    expect(screen.queryByText('As the list has it')).toBeNull()
  })

  it('goes where Civitai says that it is gone', async () => {
    const listed = aModel({ name: 'As the list has it' })
    const { release } = drawModel({
      failure: { kind: 'notFound' },
      answers: { listedModel: () => ({ value: listed }) },
      held: true,
    })
    expect(await screen.findByText('As the list has it')).toBeTruthy()
    release()
    expect(await screen.findByText('No longer on Civitai')).toBeTruthy()
    expect(screen.queryByText('As the list has it')).toBeNull()
  })
})
