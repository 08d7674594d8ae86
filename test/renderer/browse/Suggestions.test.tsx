// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { defaultSettings } from '@shared/settings'
import { describe, expect, it } from 'vitest'
import { SearchField } from '../../../renderer/browse/SearchField'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

function drawField(recentSearches: string[] = []) {
  const picked: unknown[] = []
  const searched: string[] = []
  let left = 0
  const main = aBridge({
    searchTags: ({ query }) => ({
      value: { tags: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ name: `${query}-tag-${String(n)}` })), nextCursor: '2' },
    }),
    searchCreators: ({ query }) => ({
      value: {
        creators: [
          { username: `${query}_creator`, modelCount: 3, imageUrl: null, pageUrl: 'https://civitai.com/user/x' },
        ],
        nextCursor: null,
      },
    }),
  })
  const settings = { ...defaultSettings, firstStartDone: true, recentSearches }
  const drawn = draw(
    <SearchField
      query=""
      takesFocus={false}
      onQuery={(query) => searched.push(query)}
      onLink={() => undefined}
      onPick={(change) => picked.push(change)}
      onType={() => undefined}
      onLeave={() => (left += 1)}
    />,
    anAppState({ settings }),
    main,
  )
  return { ...drawn, picked, searched, left: () => left, field: screen.getByRole('combobox') }
}

describe('5. Search: suggestions', () => {
  it('offers at most five tags and the creators under the field, and keeps the focus in it', async () => {
    const { user, main, field } = drawField()
    await user.type(field, 'sea')
    await screen.findByRole('option', { name: 'Creator sea_creator' })
    expect(screen.getAllByRole('option', { name: /^Tag / })).toHaveLength(5)
    expect(field.getAttribute('aria-expanded')).toBe('true')
    expect(document.activeElement).toBe(field)
    // Not for every letter.
    expect(main.asked('searchTags')).toEqual([{ query: 'sea', cursor: null }])
  })

  it('is chosen from by arrow keys and Enter; Escape closes it, and below the last one the results go on', async () => {
    const { user, picked, left, field } = drawField()
    await user.type(field, 'sea')
    await screen.findByRole('listbox')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('listbox')).toBeNull()
    await user.type(field, '{Backspace}a')
    await screen.findByRole('listbox')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    const active = field.getAttribute('aria-activedescendant')
    expect(screen.getByRole('option', { selected: true }).id).toBe(active)
    await user.keyboard('{Enter}')
    expect(picked).toEqual([{ tag: 'sea-tag-2' }])
    expect(screen.queryByRole('listbox')).toBeNull()
    await user.type(field, 'sea')
    await screen.findByRole('listbox')
    await user.keyboard('{ArrowDown>7/}')
    await waitFor(() => expect(left()).toBe(1))
  })

  it('searches for a creator that is clicked', async () => {
    const { user, picked, field } = drawField()
    await user.type(field, 'salt')
    await user.click(await screen.findByRole('option', { name: 'Creator salt_creator' }))
    expect(picked).toEqual([{ username: 'salt_creator' }])
  })

  it('offers what was searched for lately while the field is empty, and remembers what Enter was pressed for', async () => {
    const { user, main, searched, field } = drawField(['harbor', 'ink'])
    await user.click(field)
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['harbor', 'ink'])
    await user.click(screen.getByRole('option', { name: 'ink' }))
    expect(searched).toEqual(['ink'])
    await user.clear(field)
    await user.type(field, 'lantern{Enter}')
    expect(main.asked('changeSettings').at(-1)).toEqual({ recentSearches: ['lantern', 'harbor', 'ink'] })
  })

  it('asks for nothing while a link is typed', async () => {
    const { user, main, field } = drawField()
    await user.type(field, 'https://civitai.com/models/77{Enter}')
    expect(main.asked('searchTags')).toEqual([])
  })
})
