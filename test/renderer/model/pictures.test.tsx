// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aFoundVersion, aModel, aPicture, aPostedPicture, aVersion } from '../modelBuilder'
import { drawModel } from './drawnModel'

const made = [
  aPicture({
    id: 1,
    url: 'https://image.civitai.com/x/1/original=true/1.jpeg',
    prompt: 'a lighthouse',
    negativePrompt: 'blurry',
    settings: [{ name: 'Steps', value: '32' }],
  }),
  aPicture({ id: 2, url: 'https://image.civitai.com/x/2/original=true/2.mp4', kind: 'video', prompt: 'a wave' }),
]

function drawGallery() {
  return drawModel({ model: aModel({ versions: [aVersion({ pictures: made })] }) })
}

async function openLarge(user: ReturnType<typeof drawModel>['user']) {
  await user.click(await screen.findByRole('button', { name: 'Show it large, with how it was made' }))
  return await screen.findByRole('dialog')
}

describe('4. The model page: the gallery', () => {
  it('shows a picture large with prompt, negative prompt and settings, each to be copied', async () => {
    const { user, main } = drawGallery()
    const dialog = within(await openLarge(user))
    expect(dialog.getByText('a lighthouse')).toBeTruthy()
    expect(dialog.getByText('blurry')).toBeTruthy()
    expect(dialog.getByText('Steps')).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Copy prompt' }))
    await user.click(dialog.getByRole('button', { name: 'Copy all' }))
    expect(main.asked('copyText')).toEqual([
      { text: 'a lighthouse' },
      { text: 'a lighthouse\nNegative prompt: blurry\nSteps: 32' },
    ])
  })

  it('goes on and back by the arrow keys, and closes on Escape without leaving the page', async () => {
    const { user } = drawGallery()
    const dialog = within(await openLarge(user))
    await user.keyboard('{ArrowRight}')
    expect(await dialog.findByText('a wave')).toBeTruthy()
    await user.keyboard('{ArrowRight}{ArrowLeft}')
    expect(await dialog.findByText('a lighthouse')).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.getByTestId('address').textContent).toBe('/model/1010')
  })

  it('plays a video without sound while it has the focus, and only then', async () => {
    drawModel({ model: aModel({ versions: [aVersion({ pictures: made.slice(1) })] }) })
    const open = await screen.findByRole('button', { name: 'Show it large, with how it was made' })
    expect(document.querySelector('video')).toBeNull()
    fireEvent.focus(open)
    expect(document.querySelector('video')?.muted).toBe(true)
    fireEvent.blur(open)
    expect(document.querySelector('video')).toBeNull()
  })
})

describe('4. The model page: more from people', () => {
  const first = aPostedPicture({
    id: 11,
    url: 'https://image.civitai.com/x/11/original=true/11.jpeg',
    prompt: 'foggy pier',
    versionIds: [77],
    resources: [{ kind: 'lora', name: 'grain', versionId: null, weight: 0.8, hash: null }],
  })
  const second = aPostedPicture({ id: 12, url: 'https://image.civitai.com/x/12/original=true/12.jpeg' })

  function drawPeople() {
    return drawModel({
      model: aModel({ versions: [aVersion({ pictures: made })] }),
      answers: {
        searchImages: ({ cursor }) => ({
          value:
            cursor === null ? { pictures: [first], nextCursor: 'c1' } : { pictures: [first, second], nextCursor: null },
        }),
        getVersion: ({ versionId }) =>
          versionId === 77
            ? { value: { ...aFoundVersion(aVersion({ id: 77, modelId: 7, name: 'v2' })), modelName: 'Pier' } }
            : { failure: { kind: 'notFound' } },
      },
    })
  }

  it('asks for the pictures of the version, page after page, each picture once', async () => {
    const { main } = drawPeople()
    expect(await screen.findByTestId('picture-tile-1')).toBeTruthy()
    expect(screen.queryByTestId('picture-tile-2')).toBeNull()
    expect(main.asked('searchImages')).toMatchObject([
      { versionId: 2010, modelId: null, sort: 'Most Reactions', cursor: null },
      { versionId: 2010, cursor: 'c1' },
    ])
  })

  it('orders and narrows them', async () => {
    const { user, main } = drawPeople()
    await screen.findByTestId('picture-tile-0')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Newest')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Content level' }), 'PG')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Pictures or videos' }), 'video')
    await waitFor(() =>
      expect(main.asked('searchImages').at(-1)).toMatchObject({ sort: 'Newest', levels: 1, kind: 'video' }),
    )
  })

  it('shows what a picture was made with, and leads to those models', async () => {
    const { user } = drawPeople()
    await user.click(await screen.findByTestId('picture-tile-0'))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText('foggy pier')).toBeTruthy()
    expect(dialog.getByText('grain')).toBeTruthy()
    await user.click(await dialog.findByRole('link', { name: 'Pier · v2' }))
    expect(screen.getByTestId('address').textContent).toBe('/model/7?version=77')
  })

  it('says why none can be shown', async () => {
    drawModel({ answers: { searchImages: () => ({ failure: { kind: 'overloaded' } }) } })
    expect(await screen.findByRole('alert')).toBeTruthy()
  })
})
