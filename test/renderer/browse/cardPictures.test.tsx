// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { defaultSettings } from '@shared/settings'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { anAppState } from '../appStateBuilder'
import { aModel, aPicture, aVersion } from '../modelBuilder'
import { drawBrowse, onePage } from './drawnBrowse'

const played: string[] = []
const unloaded: string[] = []

// jsdom plays nothing.
beforeEach(() => {
  played.length = 0
  unloaded.length = 0
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(function (this: HTMLMediaElement) {
    played.push(this.src)
    return Promise.resolve()
  })
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue(undefined)
  vi.spyOn(HTMLMediaElement.prototype, 'load').mockImplementation(function (this: HTMLMediaElement) {
    unloaded.push(this.getAttribute('src') ?? 'nothing')
  })
})
afterEach(() => void vi.restoreAllMocks())

function modelWith(id: number, picture: Parameters<typeof aPicture>[0]) {
  const url = `https://image.civitai.com/x/${String(id)}/original=true/${String(id)}.jpeg`
  return aModel({
    id,
    name: `Model ${String(id)}`,
    versions: [aVersion({ pictures: [aPicture({ url, ...picture })] })],
  })
}

const videos = () => document.querySelectorAll('video')

describe('5. Browse: videos on cards', () => {
  const two = () => onePage([modelWith(1, { kind: 'video' }), modelWith(2, { kind: 'video' }), modelWith(3, {})])

  it('show a still until the pointer rests on the card; then one plays without sound, and the one before is unloaded', async () => {
    drawBrowse(two)
    const first = await screen.findByTestId('model-card-1')
    expect(first.querySelector('img')?.src).not.toContain('v=1')
    expect(videos()).toHaveLength(0)
    fireEvent.pointerOver(first)
    await waitFor(() => expect(played).toHaveLength(1), { timeout: 20_000 })
    expect(videos()[0]?.muted).toBe(true)
    expect(played[0]).toContain('v=1')

    fireEvent.pointerOver(screen.getByTestId('model-card-2'))
    expect(unloaded).toEqual(['nothing'])
    await waitFor(() => expect(played).toHaveLength(2), { timeout: 20_000 })
    expect(videos()).toHaveLength(1)

    fireEvent.pointerOver(screen.getByTestId('model-card-3'))
    expect(videos()).toHaveLength(0)
    expect(unloaded).toHaveLength(2)
  })

  it('play while their card has the focus', async () => {
    drawBrowse(two)
    const card = await screen.findByTestId('model-card-2')
    act(() => card.focus())
    await waitFor(() => expect(played).toHaveLength(1), { timeout: 20_000 })
    act(() => screen.getByTestId('search-field').focus())
    expect(videos()).toHaveLength(0)
  })

  it('do not play while they are blurred, and stop when all pictures are hidden', async () => {
    const settings = { ...defaultSettings, showUpTo: 4, blurAbove: 1 }
    const { tell } = drawBrowse(
      () => onePage([modelWith(1, { kind: 'video', level: 4 }), modelWith(2, { kind: 'video' })]),
      anAppState({ settings }),
    )
    const blurred = await screen.findByTestId('model-card-1')
    expect(blurred.dataset.video).toBeUndefined()
    fireEvent.pointerOver(screen.getByTestId('model-card-2'))
    await waitFor(() => expect(played).toHaveLength(1), { timeout: 20_000 })
    act(() =>
      tell({ kind: 'settings', settings: { ...settings, hidePictures: true }, civitaiUrl: defaultSettings.civitaiUrl }),
    )
    expect(videos()).toHaveLength(0)
    expect(document.querySelector('img, [style*="data:"]')).toBeNull()
  })
})

describe('5. Browse: blurred cards', () => {
  const settings = { ...defaultSettings, showUpTo: 8, blurAbove: 1 }

  it('say their level, and show their picture when asked, until the limits change', async () => {
    const { user, tell } = drawBrowse(() => onePage([modelWith(1, { level: 4 })]), anAppState({ settings }))
    const card = await screen.findByTestId('model-card-1')
    expect(within(card).getByText('Rated R')).toBeTruthy()
    expect(card.querySelector('img')?.dataset.blurred).toBe('true')
    await user.click(screen.getByRole('button', { name: 'Show the picture of Model 1' }))
    expect(card.querySelector('img')?.dataset.blurred).toBeUndefined()
    expect(document.activeElement).toBe(card)

    act(() =>
      tell({ kind: 'settings', settings: { ...settings, blurAbove: 2 }, civitaiUrl: defaultSettings.civitaiUrl }),
    )
    expect(card.querySelector('img')?.dataset.blurred).toBe('true')
  })

  it('say when Civitai has not rated the picture', async () => {
    drawBrowse(() => onePage([modelWith(1, { level: 0 })]), anAppState({ settings }))
    expect(within(await screen.findByTestId('model-card-1')).getByText('Not rated yet')).toBeTruthy()
  })
})
