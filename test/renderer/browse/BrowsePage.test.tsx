// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { CommandOutput } from '@shared/ipc'
import { defaultSettings } from '@shared/settings'
import { describe, expect, it, vi } from 'vitest'
import { aDownload, anAppState, done } from '../appStateBuilder'
import { aFile, aModel, aVersion, modelsFrom } from '../modelBuilder'
import { drawBrowse, onePage, searches } from './drawnBrowse'

describe('9. The screens: Browse', () => {
  it('searches for what the address says, and keeps to the mildest level by the setting', async () => {
    const { main } = drawBrowse(() => onePage(), anAppState(), '/browse?q=harbor&type=LORA&sort=Newest')
    await screen.findByTestId('model-card-1')
    expect(main.asked('searchModels')[0]).toMatchObject({
      query: 'harbor',
      types: ['LORA'],
      sort: 'Newest',
      mature: false,
      cursor: null,
    })
  })

  it('asks for mature models once the setting allows more than PG', async () => {
    const settings = { ...defaultSettings, showUpTo: 2 }
    const { main } = drawBrowse(() => onePage(), anAppState({ settings }))
    await screen.findByTestId('model-card-1')
    expect(main.asked('searchModels')[0]).toMatchObject({ mature: true })
  })

  it('follows typing after a pause and writes it into the address', async () => {
    const { user, main } = drawBrowse(() => onePage())
    await user.type(screen.getByTestId('search-field'), 'light')
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/browse?q=light'))
    const queries = searches(main.asked('searchModels')).map(({ query }) => query)
    expect(queries.at(-1)).toBe('light')
    expect(queries.length).toBeLessThan(5)
  })

  it('opens a link that is typed into the search field instead of searching for it', async () => {
    const { user, main } = drawBrowse(() => onePage())
    await user.type(screen.getByTestId('search-field'), 'https://civitai.com/models/77{Enter}')
    await screen.findByText('the model')
    expect(screen.getByTestId('address').textContent).toBe('/model/77?version=78')
    expect(searches(main.asked('searchModels')).every(({ query }) => query === '')).toBe(true)
  })

  it('goes on through overlapping and empty pages and shows each model once', async () => {
    const pages: Record<string, CommandOutput<'searchModels'>> = {
      start: { models: modelsFrom(1, 3), nextCursor: 'b' },
      b: { models: [], nextCursor: 'c' },
      c: { models: modelsFrom(2, 4), nextCursor: null },
    }
    drawBrowse(({ cursor }) => {
      const page = pages[cursor ?? 'start']
      return page === undefined ? { failure: { kind: 'badResponse' } } : { value: page }
    })
    await screen.findByTestId('model-card-5')
    expect(screen.getAllByTestId(/^model-card-/).map((card) => card.dataset.testid)).toEqual(
      [1, 2, 3, 4, 5].map((id) => `model-card-${String(id)}`),
    )
  })

  it('asks before it goes on after many pages without anything to show', async () => {
    const { user, main } = drawBrowse(({ cursor }) => ({
      value: { models: [], nextCursor: String(Number(cursor ?? '0') + 1) },
    }))
    const more = await screen.findByRole('button', { name: /Look further/ })
    expect(main.asked('searchModels')).toHaveLength(8)
    await user.click(more)
    await waitFor(() => expect(main.asked('searchModels')).toHaveLength(16))
  })

  it('says on a card what it is: size of the default file, type, base model, count and marks', async () => {
    const model = aModel({
      downloads: 22_480,
      versions: [
        aVersion({
          files: [
            aFile({ bytes: 6_460_000_000, pickle: true }),
            aFile({ id: 2, primary: false, bytes: 5, pickle: true }),
          ],
          access: { kind: 'paid' },
        }),
      ],
    })
    const downloads = [aDownload({ modelId: model.id, state: done() })]
    drawBrowse(() => onePage([model]), anAppState({ downloads }))
    const card = within(await screen.findByTestId('model-card-1010'))
    for (const words of [
      'Harbor Lights',
      'saltwind',
      '6.46 GB',
      'LoRA',
      'SDXL',
      '22k',
      'Downloaded',
      'Paid',
      'Pickle',
    ]) {
      expect(card.getByText(words)).toBeTruthy()
    }
  })

  it('moves between cards by arrow keys; Tab reaches one of them', async () => {
    const { user } = drawBrowse(() => onePage(modelsFrom(1, 9)))
    const first = await screen.findByTestId('model-card-1')
    first.focus()
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('model-card-9')))
    const reachable = screen.getAllByTestId(/^model-card-/).filter((card) => card.tabIndex === 0)
    expect(reachable).toHaveLength(1)
  })

  it('filters by several base models, and the cross of the chip takes them away', async () => {
    const { user } = drawBrowse(() => onePage())
    await screen.findByTestId('model-card-1')
    await user.click(screen.getByRole('button', { name: 'Base model' }))
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Pony' }))
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'SDXL 1.0' }))
    expect(screen.getByTestId('address').textContent).toBe('/browse?base=Pony&base=SDXL+1.0')
    fireEvent.click(screen.getByRole('button', { name: 'Remove the filter Base model', hidden: true }))
    expect(screen.getByTestId('address').textContent).toBe('/browse')
  })

  it('says so when nothing matches, and clears the filters', async () => {
    const { user } = drawBrowse(
      ({ types }) => onePage(types.length > 0 ? [] : modelsFrom(1, 1)),
      anAppState(),
      '/browse?type=VAE',
    )
    await screen.findByText('No model matches these filters')
    await user.click(screen.getAllByRole('button', { name: 'Clear filters' })[0] ?? document.body)
    await screen.findByTestId('model-card-1')
  })

  it.each([
    ['?q=harbour', /^Check the spelling, or try fewer words\. /],
    ['?type=VAE', /^Loosen the filters to see more\. /],
    ['?q=harbour&type=VAE', /^Check the spelling, or loosen the filters\. /],
    ['', /^Only models up to PG are shown/],
  ])('advises what can help when %j matches nothing', async (query, advice) => {
    drawBrowse(() => onePage([]), anAppState(), `/browse${query}`)
    expect(await screen.findByText(advice)).toBeTruthy()
  })

  it('changes the content level as the setting it is', async () => {
    const { user, main } = drawBrowse(() => onePage())
    await user.click(screen.getByRole('button', { name: 'Content level: Up to PG' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Up to R' }))
    expect(main.asked('changeSettings')).toEqual([{ showUpTo: 4 }])
  })
})

describe('2. Search: what was found before', () => {
  it('stays until the answer is there, and is marked as busy', async () => {
    const { user, main } = drawBrowse(({ query }) => onePage(query === 'light' ? modelsFrom(11, 13) : modelsFrom(1, 3)))
    const card = await screen.findByTestId('model-card-1')
    const scroller = card.closest('[data-native-bar]')
    expect(scroller?.getAttribute('aria-busy')).toBe('false')
    const release = main.hold('searchModels')
    await user.type(screen.getByTestId('search-field'), 'light')
    await waitFor(() => expect(scroller?.getAttribute('aria-busy')).toBe('true'))
    expect(screen.getByTestId('model-card-1')).toBeTruthy()
    expect(screen.getByTestId('address').textContent).toBe('/browse?q=light')
    release()
    await screen.findByTestId('model-card-11')
    expect(screen.queryByTestId('model-card-1')).toBeNull()
    expect(scroller?.getAttribute('aria-busy')).toBe('false')
  })

  it('is never taken for what the new search found', async () => {
    const { user, main } = drawBrowse(({ query }) => (query === 'none' ? onePage([]) : onePage()))
    await screen.findByTestId('model-card-1')
    const field = screen.getByTestId('search-field')
    await user.type(field, 'none')
    await screen.findByText(/No model matches/)
    const release = main.hold('searchModels')
    await user.clear(field)
    await user.type(field, 'other')
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/browse?q=other'))
    expect(screen.queryByText(/No model matches/)).toBeNull()
    release()
    await screen.findByTestId('model-card-1')
  })

  it('does not come back after a failure, nor while that is tried again', async () => {
    const { user, main } = drawBrowse(({ query }) => (query === 'fails' ? { failure: { kind: 'offline' } } : onePage()))
    await screen.findByTestId('model-card-1')
    const field = screen.getByTestId('search-field')
    await user.type(field, 'fails')
    await screen.findByText('No internet connection')
    expect(screen.queryByTestId('model-card-1')).toBeNull()
    const release = main.hold('searchModels')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.queryByTestId('model-card-1')).toBeNull()
    await user.clear(field)
    await user.type(field, 'light')
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/browse?q=light'))
    expect(screen.queryByTestId('model-card-1')).toBeNull()
    release()
    await screen.findByTestId('model-card-1')
  })

  it('keeps its place in the order of keys: down leads to the first card of the answer, and the focus stays in the grid', async () => {
    const { user, main } = drawBrowse(({ query }) => onePage(query === '' ? modelsFrom(1, 3) : modelsFrom(11, 13)))
    await screen.findByTestId('model-card-1')
    const release = main.hold('searchModels')
    await user.type(screen.getByTestId('search-field'), 'light{Enter}{ArrowDown}')
    expect(document.activeElement).toBe(screen.getByTestId('search-field'))
    release()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('model-card-11')))
  })

  it('goes on for more pages when it is gone back to, however old it is', async () => {
    const { user, main } = drawBrowse(({ query, cursor }) =>
      query !== ''
        ? onePage()
        : {
            value: {
              models: cursor === null ? modelsFrom(1, 3) : modelsFrom(4, 6),
              nextCursor: cursor === null ? 'b' : null,
            },
          },
    )
    await screen.findByTestId('model-card-6')
    const field = screen.getByTestId('search-field')
    await user.type(field, 'light')
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/browse?q=light'))
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 6 * 60_000)
    try {
      await user.clear(field)
      await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/browse'))
      await waitFor(() => expect(searches(main.asked('searchModels')).at(-1)).toMatchObject({ query: '', cursor: 'b' }))
      expect(await screen.findByTestId('model-card-6')).toBeTruthy()
      expect(screen.queryByRole('alert')).toBeNull()
    } finally {
      clock.mockRestore()
    }
  })

  it('asks once for each search, though it asks before the page is drawn', async () => {
    const { user, main } = drawBrowse(() => onePage())
    await screen.findByTestId('model-card-1')
    await user.type(screen.getByTestId('search-field'), ' light{Enter}')
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/browse?q=light'))
    expect(searches(main.asked('searchModels')).map(({ query }) => query)).toEqual(['', 'light'])
  })
})
