// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { defaultSettings, keptSearches, type SavedSearch } from '@shared/settings'
import { describe, expect, it } from 'vitest'
import { withRecent, withRenamed, withSaved } from '../../../renderer/browse/savedSearches'
import { anAppState } from '../appStateBuilder'
import { drawBrowse, onePage } from './drawnBrowse'

const sea: SavedSearch = { name: 'Sea', path: '/browse?tag=sea' }
const ink: SavedSearch = { name: 'Ink', path: '/browse?q=ink&type=LORA' }

function drawWith(savedSearches: SavedSearch[], path = '/browse') {
  const settings = { ...defaultSettings, firstStartDone: true, savedSearches }
  return drawBrowse(() => onePage(), anAppState({ settings }), path)
}

describe('5. Search: saved searches', () => {
  it('saves the search that is shown under a name', async () => {
    const { user, main } = drawWith([sea], '/browse?q=ink&type=LORA')
    await user.click(screen.getByTestId('saved-searches'))
    await user.click(await screen.findByTestId('save-search'))
    const name = await screen.findByTestId('saved-name')
    expect(name).toHaveProperty('value', 'ink, LoRA')
    await user.clear(name)
    await user.type(name, 'Ink{Enter}')
    expect(main.asked('changeSettings')).toContainEqual({ savedSearches: [sea, ink] })
    expect(await screen.findByText('Saved as “Ink”')).toBeTruthy()
  })

  it.each([
    ['/browse', ''],
    ['/browse?tag=sea&by=maren_k&period=Week', 'sea, By maren_k, Past week'],
    [
      '/browse?type=LORA&type=VAE&base=SDXL+1.0&checkpoint=Merge&early=1',
      'LoRA, VAE, SDXL 1.0, Merged, Early access only',
    ],
    [`/browse?q=${'x'.repeat(55)}&type=Checkpoint&base=Pony`, 'x'.repeat(55)],
    [`/browse?q=${'x'.repeat(80)}`, 'x'.repeat(keptSearches.name)],
  ])('proposes for %s a name of its words and filters', async (path, proposed) => {
    const { user } = drawWith([], path)
    await user.click(screen.getByTestId('saved-searches'))
    await user.click(await screen.findByTestId('save-search'))
    expect(await screen.findByTestId('saved-name')).toHaveProperty('value', proposed)
  })

  it('opens one from the menu', async () => {
    const { user } = drawWith([sea, ink])
    await user.click(screen.getByTestId('saved-searches'))
    await user.click(await screen.findByRole('menuitem', { name: 'Ink' }))
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/browse?q=ink&type=LORA'))
  })

  it('renames and deletes', async () => {
    const { user, main } = drawWith([sea, ink])
    await user.click(screen.getByTestId('saved-searches'))
    await user.click(await screen.findByRole('menuitem', { name: 'Rename or delete' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Rename “Sea”' }))
    const field = dialog.getByRole('textbox', { name: 'Name of the search' })
    await user.clear(field)
    await user.type(field, 'Ocean{Enter}')
    expect(main.asked('changeSettings')).toContainEqual({ savedSearches: [{ ...sea, name: 'Ocean' }, ink] })
    await user.click(dialog.getByRole('button', { name: 'Delete “Ink”' }))
    expect(main.asked('changeSettings')).toContainEqual({ savedSearches: [sea] })
  })

  it('keeps what is shown for the next start', async () => {
    const { main } = drawWith([], '/browse?q=ink')
    await waitFor(() => expect(main.asked('changeSettings')).toContainEqual({ lastBrowsed: '/browse?q=ink' }))
  })

  it('has room for a hundred, and replaces one of the same name even then', () => {
    const full = Array.from({ length: keptSearches.saved }, (_, n) => ({ name: String(n), path: '/browse' }))
    expect(withSaved(full, 'one more', '/browse')).toBeNull()
    expect(withSaved(full, '7', '/browse?q=x')?.[7]).toEqual({ name: '7', path: '/browse?q=x' })
    expect(withRenamed([sea, ink], 'Sea', 'Ink')).toEqual([{ ...sea, name: 'Ink' }])
    expect(withRecent(['a', 'b'], 'b')).toEqual(['b', 'a'])
  })
})
