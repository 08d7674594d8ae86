// @vitest-environment jsdom
import { configure, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { closeLinkSheet, useLinkSheet } from '../../../renderer/links/sheetState'
import { Palette } from '../../../renderer/palette/Palette'
import { Address } from '../Address'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'
import { aModel } from '../modelBuilder'

// A busy machine may draw slowly.
configure({ asyncUtilTimeout: 10_000 })

function Sheet() {
  const entries = useLinkSheet((sheet) => sheet.entries)
  return <output data-testid="sheet">{entries.map(({ text }) => text).join(' ')}</output>
}

async function openPalette() {
  Element.prototype.scrollIntoView = () => undefined
  const main = aBridge({
    searchModels: () => ({ value: { models: [aModel()], nextCursor: null } }),
    lookUpLink: () => ({ failure: { kind: 'notFound' } }),
    readLink: ({ text }) =>
      text === '1010'
        ? { value: { modelId: 1010, versionId: null } }
        : { failure: { kind: text === '5' ? ('ambiguousId' as const) : ('badLink' as const) } },
  })
  const drawn = draw(
    <>
      <input aria-label="field" />
      <Palette />
      <Sheet />
      <Address />
    </>,
    anAppState(),
    main,
  )
  // The keys work from within a field, too.
  await drawn.user.click(screen.getByLabelText('field'))
  await drawn.user.keyboard('{Control>}k{/Control}')
  return { ...drawn, field: await screen.findByPlaceholderText(/^Search, jump to a page/) }
}

const address = () => screen.getByTestId('address').textContent

describe('9. The screens: the palette', () => {
  it('jumps to a page', async () => {
    const { user, field } = await openPalette()
    await user.type(field, 'folders')
    await user.click(await screen.findByRole('button', { name: 'Folders' }))
    expect(address()).toBe('/folders')
  })

  it('searches for words on Enter, and opens a model that it found', async () => {
    const { user, field } = await openPalette()
    await user.type(field, 'harbor')
    await screen.findByText('Harbor Lights')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(address()).toBe('/browse?q=harbor'))
  })

  it('opens the model of an id', async () => {
    const { user, field } = await openPalette()
    await user.type(field, '1010{Enter}')
    await waitFor(() => expect(address()).toBe('/model/1010'))
  })

  it('says why a link leads nowhere, and stays open', async () => {
    const { user, field } = await openPalette()
    await user.type(field, 'https://example.org/x{Enter}')
    await screen.findByText('Not a Civitai link')
    expect(address()).toBe('/')
  })

  it('asks which is meant where a number is two things', async () => {
    const { user, field } = await openPalette()
    await user.type(field, '5{Enter}')
    await waitFor(() => expect(screen.getByTestId('sheet').textContent).toBe('5'))
    closeLinkSheet()
  })

  it('offers to open several links, and the file of a hash', async () => {
    const { user, field } = await openPalette()
    await user.type(field, 'https://civitai.com/models/1 https://civitai.com/models/2')
    await screen.findByRole('button', { name: 'Open these links' })
    await user.clear(field)
    await user.type(field, '21437EC266')
    await screen.findByRole('button', { name: 'Open the model with a file of this hash' })
    await screen.findByRole('button', { name: /^Search for/ })
  })
})
