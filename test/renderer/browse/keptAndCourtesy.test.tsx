// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { AnswerFailure } from '../../../renderer/browse/AnswerFailure'
import { seenAt } from '../../../renderer/ui/dates'
import { Frame } from '../../../renderer/ui/Frame'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'
import { drawBrowse, onePage } from './drawnBrowse'

const HOUR = 3_600_000

describe('6. Account and courtesy: what Civitai says', () => {
  it('shows what was seen earlier with the time and the reason, until asking works again', async () => {
    const kept = { seenAt: Date.now() - HOUR, failure: { kind: 'offline' as const } }
    let offline = true
    const { user } = drawBrowse(() => {
      const { value } = onePage()
      return { value: offline ? { ...value, kept } : value }
    })
    const line = await screen.findByTestId('kept-line')
    expect(line.textContent).toContain(`From ${seenAt(kept.seenAt, Date.now())}: No internet connection`)
    expect(screen.getByTestId('model-card-1')).toBeTruthy()
    offline = false
    await user.click(within(line).getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByTestId('kept-line')).toBeNull())
  })

  it('says the time on the same day, the weekday within a week and the date before that', () => {
    const at = new Date(2026, 10, 24, 14, 2).getTime()
    expect(seenAt(at, at + HOUR)).toMatch(/^2:02/)
    expect(seenAt(at, at + 24 * HOUR)).toMatch(/Tuesday.*2:02/)
    expect(seenAt(at, at + 30 * 24 * HOUR)).toMatch(/24/)
  })

  it('counts down once in the frame while Civitai asks to wait', () => {
    const { tell } = draw(<Frame>page</Frame>, anAppState())
    expect(screen.queryByTestId('courtesy-line')).toBeNull()
    const until = Date.now() + 3 * HOUR
    act(() => tell({ kind: 'courtesy', courtesy: { kind: 'waiting', until, reason: 'rateLimited' } }))
    const seconds = Number(/wait (\d+) s/.exec(screen.getByTestId('courtesy-line').textContent)?.[1])
    expect(seconds).toBeLessThanOrEqual(3 * 3600)
    expect(seconds).toBeGreaterThan(2 * 3600)
    act(() => tell({ kind: 'courtesy', courtesy: { kind: 'clear' } }))
    expect(screen.queryByTestId('courtesy-line')).toBeNull()
  })

  it('goes on by itself when the time that Civitai asked for is over', async () => {
    let retries = 0
    const waiting = { kind: 'waiting' as const, until: Date.now() + HOUR, reason: 'rateLimited' as const }
    const { tell } = draw(
      <AnswerFailure failure={{ kind: 'rateLimited' }} onRetry={() => (retries += 1)} />,
      anAppState({ courtesy: waiting }),
    )
    expect(screen.getByRole('alert').textContent).toMatch(/goes on by itself in \d+ s/)
    expect(retries).toBe(0)
    act(() => tell({ kind: 'courtesy', courtesy: { kind: 'clear' } }))
    await waitFor(() => expect(retries).toBe(1))
  })

  it.each([
    ['challenge', 'Civitai wants to see that you are human', true],
    ['maintenance', 'Civitai is being worked on', false],
  ] as const)('names the %s page, and leads to a browser where that helps', (page, title, browser) => {
    draw(<AnswerFailure failure={{ kind: 'badResponse', page }} onRetry={() => undefined} />, anAppState())
    expect(screen.getByText(title)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Open Civitai' }) !== null).toBe(browser)
  })

  it('counts down to the next try beside the way to a browser, where Civitai wants to see a human', () => {
    const waiting = { kind: 'waiting' as const, until: Date.now() + HOUR, reason: 'rateLimited' as const }
    const failure = { kind: 'rateLimited', page: 'challenge' } as const
    draw(<AnswerFailure failure={failure} onRetry={() => undefined} />, anAppState({ courtesy: waiting }))
    expect(screen.getByRole('alert').textContent).toMatch(/goes on by itself in \d+ s/)
    expect(screen.getByRole('button', { name: 'Open Civitai' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })

  it('explains a refusal by what Civitai says about the key, and takes another one', async () => {
    const main = aBridge({ explainKey: () => ({ value: { kind: 'banned', username: 'maren_k' } }) })
    const { user } = draw(
      <AnswerFailure failure={{ kind: 'badKey' }} onRetry={() => undefined} />,
      anAppState({ account: { key: 'set', secureStorage: true, status: 'wrong', username: null } }),
      main,
    )
    await screen.findByText(/shut out the account maren_k/)
    await user.click(screen.getByRole('button', { name: 'Enter API key' }))
    await screen.findByTestId('key-field')
  })

  it('shows on every page whether there is a key and whose it is', () => {
    const { tell } = draw(<Frame>page</Frame>, anAppState())
    expect(screen.getByTestId('key-link').textContent).toBe('No key')
    act(() =>
      tell({ kind: 'account', account: { key: 'set', secureStorage: true, status: 'works', username: 'maren_k' } }),
    )
    expect(screen.getByRole('link', { name: 'API key: maren_k' })).toBeTruthy()
    act(() => tell({ kind: 'account', account: { key: 'set', secureStorage: true, status: 'wrong', username: null } }))
    expect(screen.getByTestId('key-link').textContent).toBe('Key refused')
  })
})
