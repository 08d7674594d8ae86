// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { SearchField } from '../../../renderer/browse/SearchField'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

/** The field beside a link, and what it asked to search for. The time is the test's. */
function drawField() {
  const asked: string[] = []
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  draw(
    <>
      <SearchField
        query=""
        takesFocus={false}
        onQuery={(query) => asked.push(query)}
        onLink={() => undefined}
        onPick={() => undefined}
        onType={() => undefined}
        onLeave={() => undefined}
      />
      <a href="#elsewhere">A card</a>
    </>,
    anAppState(),
    aBridge(),
  )
  return { asked, field: screen.getByTestId('search-field') }
}

/** The field in a page whose query changes when it is told, as a slow one's does after what was asked. */
function drawSlowly() {
  const asked: string[] = []
  let set: (query: string) => void = () => undefined
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const nothing = () => undefined
  function Page() {
    const [query, setQuery] = useState('')
    set = setQuery
    const onQuery = (words: string) => asked.push(words)
    return (
      <SearchField
        {...{ query, onQuery, takesFocus: false, onLink: nothing, onPick: nothing, onType: nothing, onLeave: nothing }}
      />
    )
  }
  draw(<Page />, anAppState(), aBridge())
  const field = screen.getByTestId<HTMLInputElement>('search-field')
  return {
    asked,
    field,
    becomes: (query: string): void => {
      act(() => set(query))
    },
    type: (value: string): void => {
      fireEvent.change(field, { target: { value } })
      act(() => void vi.advanceTimersByTime(250))
    },
  }
}

describe('9. The screens: the search field', () => {
  it('loses no letter that is typed while the page comes to what was asked before', () => {
    const { asked, field, becomes, type } = drawSlowly()
    type('ha')
    type('harb')
    fireEvent.change(field, { target: { value: 'harbo' } })
    becomes('ha')
    expect(field.value).toBe('harbo')
    becomes('harb')
    expect(field.value).toBe('harbo')
    expect(asked).toEqual(['ha', 'harb'])
  })

  it('follows "back" and "forward"', () => {
    const { field, becomes, type } = drawSlowly()
    type('harbor')
    becomes('harbor')
    becomes('')
    expect(field.value).toBe('')
    becomes('harbor')
    expect(field.value).toBe('harbor')
  })

  it('gives up what was typed last when a link is followed before the pause is over', () => {
    const { asked, field } = drawField()
    fireEvent.change(field, { target: { value: 'lantern' } })
    fireEvent.click(screen.getByRole('link', { name: 'A card' }))
    vi.advanceTimersByTime(10_000)
    expect(asked).toEqual([])
    fireEvent.change(field, { target: { value: 'harbor' } })
    vi.advanceTimersByTime(10_000)
    expect(asked).toEqual(['harbor'])
  })
})
