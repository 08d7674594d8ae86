// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Frame } from '../../../renderer/ui/Frame'
import { PageBoundary } from '../../../renderer/ui/PageBoundary'
import { anAppState, aProgress, attention, downloadsIn, receiving } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('9. The screens: the frame', () => {
  it('shows the one running download with its own speed and time, and how many wait', () => {
    const downloads = downloadsIn(receiving, { kind: 'waiting' }, { kind: 'paused' })
    draw(<Frame>page</Frame>, anAppState({ downloads, progress: new Map([['d1', aProgress()]]) }))
    const dock = screen.getByTestId('dock')
    for (const words of ['Model 1 · v3.1', '40 %']) expect(within(dock).getByText(words)).toBeTruthy()
    expect(dock.textContent).toContain('100 KB/s · 6 s left · 1 waiting')
  })

  it('names no single file beside the numbers of several', () => {
    const downloads = downloadsIn(receiving, receiving)
    const progress = new Map([
      ['d1', aProgress()],
      ['d2', aProgress({ id: 'd2', received: 600_000 })],
    ])
    draw(<Frame>page</Frame>, anAppState({ downloads, progress, freeBytes: 412_000_000_000 }))
    const dock = within(screen.getByTestId('dock'))
    for (const words of ['2 files', '50 %', '200 KB/s', '412 GB free']) expect(dock.getByText(words)).toBeTruthy()
    expect(dock.queryByText(/Model 1/)).toBeNull()
    expect(dock.getByText('2 files').title).toBe('Model 1 · v3.1\nModel 2 · v3.1')
    expect(screen.getByRole('img', { name: '2 downloads running' })).toBeTruthy()
  })

  it('says that nothing arrives in the place of the speed that was', () => {
    const progress = new Map([['d1', aProgress({ lastByteAt: Date.now() - 60_000 })]])
    draw(<Frame>page</Frame>, anAppState({ downloads: downloadsIn(receiving), progress }))
    const dock = screen.getByTestId('dock')
    expect(within(dock).getByText('Nothing arriving')).toBeTruthy()
    expect(dock.textContent).not.toMatch(/KB\/s|left/)
  })

  it('pauses all, and resumes all when everything rests', async () => {
    const { user, main, tell } = draw(<Frame>page</Frame>, anAppState({ downloads: downloadsIn(receiving) }))
    await user.click(screen.getByRole('button', { name: 'Pause all' }))
    tell({ kind: 'downloads', changed: downloadsIn({ kind: 'paused' }) })
    await user.click(await screen.findByRole('button', { name: 'Resume all' }))
    expect([main.asked('pauseAll'), main.asked('resumeAll')]).toEqual([[{}], [{}]])
  })

  it('tells what needs a person and what else the queue holds while nothing runs', () => {
    const at = Date.now() + 10_000
    const downloads = downloadsIn(
      attention({ kind: 'needsKey' }),
      { kind: 'retrying', at, attempt: 1, failure: { kind: 'connection' } },
      { kind: 'paused' },
    )
    draw(<Frame>page</Frame>, anAppState({ downloads }))
    const words = '1 download needs attention · 1 retrying · 1 paused'
    expect(within(screen.getByTestId('dock')).getByText(words)).toBeTruthy()
  })

  it.each([
    ['/browse', 'nav-browse', 'page'],
    ['/model/1010', 'nav-browse', 'true'],
    ['/downloads', 'nav-downloads', 'page'],
  ])('marks at %s where one is', (path, testId, current) => {
    draw(<Frame>page</Frame>, anAppState(), aBridge(), path)
    const marked = screen
      .getAllByRole('link')
      .filter((link) => link.matches('[aria-current]:not([aria-current=false])'))
    expect(marked).toEqual([screen.getByTestId(testId)])
    expect(marked[0]?.getAttribute('aria-current')).toBe(current)
  })

  it('shows a notice until it is dismissed', async () => {
    const notices = [{ id: 'n1', kind: 'storeSetAside', path: '/profile/queue.damaged', detail: null }] as const
    const { user } = draw(<Frame>page</Frame>, anAppState({ notices }))
    expect(screen.getByTestId('notice').textContent).toContain('/profile/queue.damaged')
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByTestId('notice')).toBeNull()
  })

  it('stays when a page cannot be drawn, and offers to try again', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const Broken = () => {
      throw new Error('cannot be drawn')
    }
    draw(
      <Frame>
        <PageBoundary>
          <Broken />
        </PageBoundary>
      </Frame>,
      anAppState(),
    )
    expect(screen.getByText('This page could not be drawn')).toBeTruthy()
    expect(screen.getByTestId('dock')).toBeTruthy()
  })
})
