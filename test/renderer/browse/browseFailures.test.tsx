// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { modelsFrom } from '../modelBuilder'
import { drawBrowse, onePage, searches } from './drawnBrowse'

describe('9. The screens: Browse, when Civitai does not answer,', () => {
  it.each([
    ['offline', 'No internet connection'],
    ['connection', 'Civitai cannot be reached'],
    ['stalled', 'Civitai does not answer'],
    ['rateLimited', 'Civitai asks for a pause'],
    ['overloaded', 'Civitai is overloaded'],
    ['regionBlocked', 'Not available in your region'],
    ['badResponse', 'Civitai answered something unreadable'],
  ] as const)('explains %s and tries again when asked', async (kind, title) => {
    let broken = true
    const { user } = drawBrowse(() => (broken ? { failure: { kind } } : onePage()))
    const said = await screen.findByRole('alert')
    expect(within(said).getByText(title)).toBeTruthy()
    expect(said.textContent).not.toMatch(/is kept|goes on by itself/)
    broken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByTestId('model-card-1')
  })

  it.each(['offline', 'connection', 'proxyUnreachable'] as const)(
    'leads to the network settings at %s',
    async (kind) => {
      const { user } = drawBrowse(() => ({ failure: { kind } }))
      await screen.findByRole('alert')
      await user.click(screen.getByRole('button', { name: 'Network settings' }))
      await waitFor(() => expect(screen.queryByRole('button', { name: 'Network settings' })).toBeNull())
    },
  )

  it('keeps the models that are there when the next page fails, and goes on from that page', async () => {
    let broken = true
    const { user, main } = drawBrowse(({ cursor }) => {
      if (cursor === null) return { value: { models: modelsFrom(1, 3), nextCursor: 'b' } }
      return broken ? { failure: { kind: 'overloaded' } } : { value: { models: modelsFrom(4, 2), nextCursor: null } }
    })
    await screen.findByRole('alert')
    expect(screen.getByTestId('model-card-3')).toBeTruthy()
    broken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByTestId('model-card-5')
    expect(searches(main.asked('searchModels')).filter(({ cursor }) => cursor === null)).toHaveLength(1)
  })
})
