// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { done, downloadsIn, receiving } from '../appStateBuilder'
import { drawDownloads } from './drawnDownloads'

describe('9. The screens: clearing the finished downloads', () => {
  it('asks once more, as it cannot be undone, and says how many and what becomes of the files', async () => {
    const { user, main } = drawDownloads(downloadsIn(receiving, done(), done()))
    await user.click(screen.getByTestId('clear-finished'))
    expect(main.asked('clearFinished')).toEqual([])
    expect(screen.getByText('Take 2 off the list? Their files stay.')).toBeTruthy()
    await user.click(screen.getByTestId('clear-confirm'))
    expect(main.asked('clearFinished')).toEqual([{}])
  })

  it('keeps them when Enter is pressed twice, and with Escape, which leaves the details open', async () => {
    const { user, main } = drawDownloads(downloadsIn(done()))
    await user.click(screen.getByTestId('row-state-d1'))
    screen.getByTestId('clear-finished').focus()
    await user.keyboard('{Enter}{Enter}')
    expect(document.activeElement).toBe(screen.getByTestId('clear-finished'))
    await user.keyboard('{Enter}{Escape}')
    expect(document.activeElement).toBe(screen.getByTestId('clear-finished'))
    expect(screen.getByTestId('inspector')).toBeTruthy()
    expect(main.asked('clearFinished')).toEqual([])
  })
})
