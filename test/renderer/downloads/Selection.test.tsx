// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aDownload, done, downloadsIn, receiving } from '../appStateBuilder'
import { drawDownloads } from './drawnDownloads'

const rowOf = (id: string) => screen.getByTestId(`download-row-${id}`)
const stateOf = (id: string) => screen.getByTestId(`row-state-${id}`)
const count = () => screen.queryByTestId('selection')?.querySelector('strong')?.textContent

/** `d1` runs, `d2` is paused, `d3` waits, `d4` is done. */
const four = () => downloadsIn(receiving, { kind: 'paused' }, { kind: 'waiting' }, done())

describe('9. The screens: several downloads together', () => {
  it('are picked with Ctrl and a click beside the one whose details are open, and dropped with Escape', async () => {
    const { user } = drawDownloads(four())
    await user.click(stateOf('d1'))
    fireEvent.click(stateOf('d3'), { ctrlKey: true })
    expect(count()).toBe('2 selected')
    expect(screen.queryByTestId('inspector')).toBeNull()
    expect(rowOf('d3').getAttribute('aria-label')).toContain('selected')
    fireEvent.click(stateOf('d3'), { ctrlKey: true })
    expect(count()).toBe('1 selected')
    screen.getByTestId('selection-pause').focus()
    await user.keyboard('{Escape}')
    expect(count()).toBeUndefined()
    expect(document.activeElement).toBe(rowOf('d3'))
  })

  it('are picked from one to another with Shift, by mouse and by keyboard, and all with Ctrl+A', async () => {
    const { user } = drawDownloads(four())
    await user.click(stateOf('d1'))
    fireEvent.click(stateOf('d3'), { shiftKey: true })
    expect(count()).toBe('3 selected')
    rowOf('d1').focus()
    await user.keyboard('{Control>}a{/Control}')
    expect(count()).toBe('4 selected')
    await user.keyboard('{Escape}')
    rowOf('d1').focus()
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
    expect(count()).toBe('2 selected')
  })

  it('are paused and resumed, each where that is possible', async () => {
    const { user, main } = drawDownloads(four())
    rowOf('d1').focus()
    await user.keyboard('{Control>}a{/Control}')
    await user.click(screen.getByTestId('selection-pause'))
    await user.click(screen.getByTestId('selection-resume'))
    expect(main.asked('pauseDownload')).toEqual([{ id: 'd1' }, { id: 'd3' }])
    expect(main.asked('resumeDownload')).toEqual([{ id: 'd2' }])
  })

  it('are removed after one question that says how much is lost', async () => {
    const some = [
      aDownload({ received: 400_000, state: { kind: 'paused' } }),
      aDownload({ id: 'd2', received: 200_000, state: { kind: 'paused' } }),
      aDownload({ id: 'd3', state: done() }),
    ]
    const { user, main } = drawDownloads(some)
    rowOf('d1').focus()
    await user.keyboard('{Control>}a{/Control}{Delete}')
    expect(screen.getByRole('dialog').textContent).toContain('600 KB')
    expect(main.asked('removeDownload')).toEqual([])
    await user.click(screen.getByTestId('remove-confirm'))
    expect(main.asked('removeDownload')).toEqual([{ id: 'd1' }, { id: 'd2' }, { id: 'd3' }])
  })

  it('are dragged out together when they are done', () => {
    const { main } = drawDownloads(downloadsIn(done(), done(), receiving))
    fireEvent.click(stateOf('d1'))
    fireEvent.click(stateOf('d2'), { ctrlKey: true })
    fireEvent.click(stateOf('d3'), { ctrlKey: true })
    fireEvent.dragStart(rowOf('d2'))
    expect(main.asked('dragOut')).toEqual([{ ids: ['d1', 'd2'] }])
  })

  it('are no longer picked when another group is shown', async () => {
    const { user } = drawDownloads(four())
    rowOf('d1').focus()
    await user.keyboard('{Control>}a{/Control}')
    await user.click(screen.getByRole('radio', { name: 'Done 1' }))
    expect(count()).toBeUndefined()
  })

  it('are told of with the other keys of the list', async () => {
    const { user } = drawDownloads(four())
    await user.click(screen.getByTestId('key-hints'))
    expect((await screen.findByText('Select all')).parentElement?.textContent).toContain('Ctrl + A')
  })
})
