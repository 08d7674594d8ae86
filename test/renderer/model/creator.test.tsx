// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aModel } from '../modelBuilder'
import { drawModel } from './drawnModel'

describe('4. The model page: other models of the creator', () => {
  it('are asked for by name and lead to their pages; the model itself is not among them', async () => {
    const { user, main } = drawModel({
      answers: {
        searchModels: () => ({
          value: { models: [aModel(), aModel({ id: 7, name: 'Tide Pool' })], nextCursor: null },
        }),
      },
    })
    await user.click(await screen.findByTestId('creator-model-7'))
    expect(screen.getByTestId('address').textContent).toBe('/model/7')
    expect(main.asked('searchModels')[0]).toMatchObject({ username: 'saltwind', cursor: null })
    expect(screen.queryByTestId('creator-model-1010')).toBeNull()
  })

  it('leave no empty row where there are none, and none where nobody is named', async () => {
    const { main } = drawModel({ answers: { searchModels: () => ({ value: { models: [], nextCursor: null } }) } })
    await screen.findByTestId('download-button')
    await waitFor(() => expect(main.asked('searchModels')).toHaveLength(1))
    await waitFor(() => expect(screen.queryByText('More by saltwind')).toBeNull())
  })

  it('are not asked for where Civitai names no creator', async () => {
    const { main } = drawModel({ model: aModel({ creator: null }) })
    await screen.findByTestId('download-button')
    expect(main.asked('searchModels')).toEqual([])
    expect(screen.getByText('by Civitai')).toBeTruthy()
  })

  it('and counts that are hidden are said to be so', async () => {
    drawModel({ model: aModel({ downloads: null }) })
    expect(await screen.findByTitle('Downloads: hidden by the creator')).toBeTruthy()
  })
})
