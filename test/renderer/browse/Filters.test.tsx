// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aDownload, anAppState, done } from '../appStateBuilder'
import { aModel, aVersion, modelsFrom } from '../modelBuilder'
import { drawBrowse, onePage, searches } from './drawnBrowse'

const signedIn = anAppState({ account: { key: 'set', secureStorage: true, status: 'works', username: 'maren_k' } })

function address() {
  return screen.getByTestId('address').textContent
}

describe('5. Search: the filters', () => {
  it('asks with all that is set behind "More filters", and shows each as a chip that is removed by a click', async () => {
    const { user, main } = drawBrowse(() => onePage(), signedIn)
    await user.click(await screen.findByRole('button', { name: 'More filters' }))
    for (const name of ['GGUF', 'Selling pictures', 'Merged', 'Usable on Civitai’s generator', 'Favourites'])
      await user.click(await screen.findByRole('checkbox', { name }))
    await waitFor(() =>
      expect(main.asked('searchModels').at(-1)).toMatchObject({
        fileFormats: ['GGUF'],
        commercialUse: ['Image'],
        checkpointType: 'Merge',
        supportsGeneration: true,
        favorites: true,
      }),
    )
    expect(screen.getByTestId('more-filters').getAttribute('aria-label')).toBe('More filters, 5 in use')
    expect(screen.getAllByTestId('set-chip').map((chip) => chip.textContent)).toEqual([
      'GGUF',
      'Merged',
      'Selling pictures',
      'Favourites',
      'With generator',
    ])
    await user.click(screen.getByRole('button', { name: 'Remove the filter GGUF' }))
    expect(address()).toBe('/browse?checkpoint=Merge&use=Image&favorites=1&generation=1')
  })

  it('explains why favourites cannot be asked for without a key, and takes one', async () => {
    const { user } = drawBrowse(() => onePage())
    await user.click(await screen.findByRole('button', { name: 'More filters' }))
    expect((await screen.findByRole('checkbox', { name: 'Favourites' })).hasAttribute('disabled')).toBe(true)
    await user.click(screen.getByRole('button', { name: 'Enter API key' }))
    await screen.findByTestId('key-field')
  })

  it('leaves out what is downloaded and what is in early access without asking Civitai anew', async () => {
    const early = aModel({ id: 9, versions: [aVersion({ access: { kind: 'earlyAccess', endsAt: null } })] })
    const state = anAppState({ downloads: [aDownload({ modelId: 1, state: done() })] })
    const { user, main } = drawBrowse(() => onePage([...modelsFrom(1, 2), early]), state)
    await screen.findByTestId('model-card-1')
    await user.click(screen.getByRole('button', { name: 'More filters' }))
    const leaveOut = within(await screen.findByRole('group', { name: 'Leave out' }))
    await user.click(leaveOut.getByRole('checkbox', { name: 'Models I have' }))
    await user.click(leaveOut.getByRole('checkbox', { name: 'Early access' }))
    await waitFor(() => expect(screen.getAllByTestId(/^model-card-/)).toHaveLength(1))
    expect(screen.getByTestId('model-card-2')).toBeTruthy()
    expect(searches(main.asked('searchModels'))).toHaveLength(1)
    expect(address()).toBe('/browse?noearly=1&new=1')
  })

  it('takes tag and creator off by their chips', async () => {
    const { user } = drawBrowse(() => onePage(), anAppState(), '/browse?tag=sea&by=saltwind')
    await user.click(await screen.findByRole('button', { name: 'Remove the filter Tag: sea' }))
    await user.click(screen.getByRole('button', { name: 'Remove the filter By saltwind' }))
    expect(address()).toBe('/browse')
  })

  it('ticks the first base model that matches when Enter is pressed', async () => {
    const { user } = drawBrowse(() => onePage())
    await user.click(await screen.findByRole('button', { name: 'Base model' }))
    await user.type(await screen.findByRole('searchbox', { name: 'Find a base model' }), 'po{Enter}')
    await waitFor(() => expect(address()).toBe('/browse?base=Pony'))
  })
})
