// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
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
        onLeave={() => undefined}
      />
      <a href="#elsewhere">A card</a>
    </>,
    anAppState(),
    aBridge(),
  )
  return { asked, field: screen.getByTestId('search-field') }
}

describe('9. The screens: the search field', () => {
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
