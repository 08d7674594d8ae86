// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import type { CommandOutput } from '@shared/ipc'
import { defaultSettings } from '@shared/settings'
import { Route, Routes } from 'react-router'
import { describe, expect, it } from 'vitest'
import { CreatorsView } from '../../../renderer/browse/CreatorsView'
import { emptyImages, imagesPath, ownerOfText, readImages } from '../../../renderer/browse/imagesSearch'
import { ImagesView } from '../../../renderer/browse/ImagesView'
import { TagsView } from '../../../renderer/browse/TagsView'
import { madeWith } from '../../../renderer/pictures/madeWith'
import { Address } from '../Address'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'
import { aFoundVersion, aPicture, aVersion } from '../modelBuilder'

type Posted = CommandOutput<'searchImages'>['pictures'][number]

function aPosted(change: Partial<Posted> = {}): Posted {
  const none = { likes: null, hearts: null, laughs: null, cries: null, dislikes: null, comments: null }
  return {
    ...aPicture(),
    author: 'saltwind',
    postId: 5,
    createdAt: null,
    stats: none,
    baseModel: null,
    versionIds: [],
    resources: [],
    pageUrl: 'https://civitai.com/images/1',
    ...change,
  }
}

function drawViews(path: string, answers: Parameters<typeof aBridge>[0], state = anAppState()) {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 1200 })
  HTMLElement.prototype.scrollTo = () => undefined
  return draw(
    <>
      <Routes>
        <Route path="/browse" element={<p>models</p>} />
        <Route path="/browse/images" element={<ImagesView />} />
        <Route path="/browse/creators" element={<CreatorsView />} />
        <Route path="/browse/tags" element={<TagsView />} />
        <Route path="/model/:modelId" element={<p>the model</p>} />
      </Routes>
      <Address />
    </>,
    state,
    aBridge(answers),
    path,
  )
}

function address() {
  return screen.getByTestId('address').textContent
}

describe('5. Browse: creators, tags and images', () => {
  it('finds creators by name, goes through the pages, and leads to their models', async () => {
    const creator = (username: string) => ({ username, modelCount: 3, imageUrl: null, pageUrl: 'https://civitai.com' })
    const { user, main } = drawViews('/browse/creators', {
      searchCreators: ({ query, cursor }) => ({
        value:
          cursor === null
            ? { creators: [creator(`${query}a`), creator(`${query}b`)], nextCursor: '2' }
            : { creators: [creator(`${query}b`), creator(`${query}c`)], nextCursor: null },
      }),
    })
    await user.type(screen.getByTestId('name-field'), 'salt')
    const card = await screen.findByTestId('creator-saltc')
    expect(screen.getAllByTestId('creator-saltb')).toHaveLength(1)
    expect(main.asked('searchCreators')).toContainEqual({ query: 'salt', cursor: '2' })
    expect(within(card).getByText('3 models')).toBeTruthy()
    await user.click(within(card).getByRole('link'))
    expect(address()).toBe('/browse?by=saltc')
  })

  it('pages through tags until there are no more, and leads to the models with one', async () => {
    const { user } = drawViews('/browse/tags?q=se', {
      searchTags: ({ cursor }) => ({
        value:
          cursor === '3'
            ? { tags: [], nextCursor: null }
            : { tags: [{ name: `sea ${cursor ?? '1'}` }], nextCursor: String(Number(cursor ?? 1) + 1) },
      }),
    })
    await user.click(await screen.findByTestId('tag-sea 2'))
    expect(address()).toBe('/browse?tag=sea+2')
  })

  it('says so when no tag is called that', async () => {
    drawViews('/browse/tags?q=zzz', { searchTags: () => ({ value: { tags: [], nextCursor: null } }) })
    await screen.findByText('None is called “zzz”')
  })

  it('asks for the pictures within the content level, with the filters of the address', async () => {
    const settings = { ...defaultSettings, showUpTo: 4, blurAbove: 1 }
    const { user, main } = drawViews(
      '/browse/images?by=saltwind&kind=video&sort=Newest&period=Week',
      { searchImages: () => ({ value: { pictures: [aPosted(), aPosted({ id: 2, level: 8 })], nextCursor: null } }) },
      anAppState({ settings }),
    )
    await screen.findByTestId('picture-tile-0')
    // Above the level that is shown at all, whatever Civitai sends.
    expect(screen.queryByTestId('picture-tile-1')).toBeNull()
    expect(main.asked('searchImages')[0]).toMatchObject({
      username: 'saltwind',
      kind: 'video',
      sort: 'Newest',
      period: 'Week',
      levels: 7,
      cursor: null,
    })
    await user.click(screen.getByRole('button', { name: 'Remove the filter By saltwind' }))
    expect(address()).toBe('/browse/images?sort=Newest&period=Week&kind=video')
  })

  it('shows how a picture was made and opens the model it was made with', async () => {
    const picture = aPosted({
      prompt: 'a lighthouse',
      settings: [{ name: 'Steps', value: '30' }],
      resources: [{ kind: 'lora', name: 'Harbor Lights', versionId: 2010, weight: 0.8, hash: null }],
    })
    const { user, main } = drawViews('/browse/images', {
      searchImages: () => ({
        value: { pictures: [picture, aPosted({ id: 2, url: 'x', author: 'miyori' })], nextCursor: null },
      }),
      getVersion: () => ({
        value: { ...aFoundVersion(aVersion({ id: 2010, modelId: 1010, name: 'v3' })), modelName: 'Harbor Lights' },
      }),
    })
    await user.click(await screen.findByTestId('picture-tile-0'))
    const dialog = within(await screen.findByTestId('picture-dialog'))
    expect(dialog.getByText('a lighthouse')).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Next picture' }))
    await screen.findByText('miyori')
    await user.keyboard('{ArrowLeft}')
    await user.click(await screen.findByRole('button', { name: 'Open on Civitai' }))
    expect(main.asked('openExternal')).toEqual([{ url: 'https://civitai.com/images/1' }])
    await user.click(await screen.findByRole('link', { name: 'Harbor Lights · v3' }))
    await waitFor(() => expect(address()).toBe('/model/1010?version=2010'))
  })

  it('leads from a picture to the others of its creator and of its post', async () => {
    const { user } = drawViews('/browse/images?sort=Newest', {
      searchImages: () => ({ value: { pictures: [aPosted()], nextCursor: null } }),
    })
    await user.click(await screen.findByTestId('picture-tile-0'))
    await user.click(await screen.findByRole('link', { name: 'More by saltwind' }))
    expect(address()).toBe('/browse/images?by=saltwind')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(await screen.findByTestId('picture-tile-0'))
    await user.click(await screen.findByRole('link', { name: 'The whole post' }))
    expect(address()).toBe('/browse/images?post=5')
  })

  it('is reached by Tab at one tile, and by arrow keys at the others', async () => {
    const { user } = drawViews('/browse/images', {
      searchImages: () => ({ value: { pictures: [aPosted(), aPosted({ id: 2, url: 'x' })], nextCursor: null } }),
    })
    const first = await screen.findByTestId('picture-tile-0')
    const second = screen.getByTestId('picture-tile-1')
    expect([first.tabIndex, second.tabIndex]).toEqual([0, -1])
    first.focus()
    await user.keyboard('{ArrowRight}')
    await waitFor(() => expect(document.activeElement).toBe(second))
    expect([first.tabIndex, second.tabIndex]).toEqual([-1, 0])
  })

  it('narrows images to a creator by name and to others by link', async () => {
    const { user } = drawViews('/browse/images', {
      searchImages: () => ({ value: { pictures: [aPosted()], nextCursor: null } }),
    })
    await user.type(screen.getByTestId('owner-field'), 'miyori{Enter}')
    expect(address()).toBe('/browse/images?by=miyori')
    expect(ownerOfText('https://civitai.com/models/12/x?modelVersionId=34')).toEqual({ versionId: 34 })
    expect(ownerOfText('civitai.red/models/12')).toEqual({ modelId: 12 })
    expect(ownerOfText('https://civitai.com/posts/9')).toEqual({ postId: 9 })
    expect(ownerOfText('https://civitai.com/user/salt%20wind/models')).toEqual({ username: 'salt wind' })
    expect(ownerOfText('https://example.com/')).toBeNull()
  })

  it('writes the filters of images into the address and reads them back', () => {
    const search = { ...emptyImages, modelId: 12, postId: 9, kind: 'video', sort: 'Oldest', period: 'Day' } as const
    expect(readImages(new URLSearchParams(imagesPath(search).split('?')[1]))).toEqual(search)
    expect(readImages(new URLSearchParams('model=-1&version=x&sort=Weird&kind=sound'))).toEqual(emptyImages)
  })

  it('lists each model that a picture was made with once', () => {
    const lora = { kind: 'lora', name: 'Harbor', versionId: 7, weight: 1, hash: null }
    const nameless = { kind: null, name: null, versionId: null, weight: null, hash: 'abcdef12' }
    expect(madeWith({ resources: [lora, lora, nameless], versionIds: [7, 8] }).map(({ key }) => key)).toEqual([
      'version 7',
      'version 8',
    ])
  })
})
