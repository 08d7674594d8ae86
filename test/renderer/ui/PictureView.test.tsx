// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { defaultSettings } from '@shared/settings'
import { describe, expect, it } from 'vitest'
import { PictureView } from '../../../renderer/ui/PictureView'
import { anAppState } from '../appStateBuilder'
import { draw } from '../drawn'

const url = 'https://image.civitai.com/x/1/original=true/1.jpeg'
const hash = 'LEHV6nWB2yk8pyo0adR*.7kCMdnj'

function drawPicture(level: number, limits: { showUpTo: number; blurAbove: number }, revealed = false) {
  const settings = { ...defaultSettings, ...limits }
  draw(
    <PictureView url={url} level={level} blurHash={hash} width={180} alt="A harbor" revealed={revealed} />,
    anAppState({ settings }),
  )
}

/** The BlurHash that is drawn, as CSS. */
function softPicture() {
  return document.querySelector<HTMLElement>('[style]')?.style.backgroundImage
}

function requestedWidth(image: HTMLElement) {
  return new URL(image.getAttribute('src') ?? '').searchParams.get('w')
}

describe('9. The screens: a picture', () => {
  it('comes through the protocol of ours, as wide as it is shown', () => {
    drawPicture(1, { showUpTo: 1, blurAbove: 1 })
    const image = screen.getByAltText('A harbor')
    expect(image.getAttribute('src')).toMatch(/^picture:\/\/civitai\/\?u=https%3A/)
    expect(requestedWidth(image)).toBe('320')
    expect(image.dataset.state).toBe('loading')
  })

  it('is blurred above the chosen level from its first moment, and asked for too small to leak', () => {
    drawPicture(4, { showUpTo: 8, blurAbove: 1 })
    const image = screen.getByAltText('A harbor (blurred: above your content level)')
    expect(image.dataset.blurred).toBe('true')
    expect(requestedWidth(image)).toBe('96')
  })

  it('is shown plainly when the person asks for this one', () => {
    drawPicture(4, { showUpTo: 8, blurAbove: 1 }, true)
    expect(screen.getByAltText('A harbor').dataset.blurred).toBeUndefined()
  })

  it('is never requested above the level that is shown at all, asked for or not', () => {
    drawPicture(8, { showUpTo: 4, blurAbove: 4 }, true)
    expect(document.querySelector('img, [style]')).toBeNull()
    expect(screen.getByRole('img', { name: 'Hidden: above your content level' })).toBeTruthy()
  })

  it('is not there at all while all pictures are hidden, and says so', () => {
    const settings = { ...defaultSettings, hidePictures: true }
    draw(<PictureView url={url} level={1} blurHash={hash} width={180} alt="A harbor" />, anAppState({ settings }))
    expect(document.querySelector('img, [style]')).toBeNull()
    expect(screen.getByRole('img', { name: 'All pictures are hidden' })).toBeTruthy()
  })

  it('is blurred when Civitai has not rated it', () => {
    drawPicture(0, { showUpTo: 8, blurAbove: 8 })
    expect(screen.getByAltText(/blurred/)).toBeTruthy()
  })

  it('leaves the BlurHash when it cannot be loaded', () => {
    drawPicture(1, { showUpTo: 1, blurAbove: 1 })
    const image = screen.getByAltText('A harbor')
    fireEvent.error(image)
    expect(image.dataset.state).toBe('failed')
    expect(softPicture()).toMatch(/^url\("?data:image\/bmp;base64,/)
  })
})
