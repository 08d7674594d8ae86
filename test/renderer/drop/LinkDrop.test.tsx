// @vitest-environment jsdom
import { Notifications } from '@mantine/notifications'
import { configure, createEvent, fireEvent, screen, waitFor } from '@testing-library/react'
import type { Link, LinkLine, LinkLines } from '@shared/schemas/link'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { closeLinkSheet, useLinkSheet } from '../../../renderer/links/sheetState'
import { LinkDrop } from '../../../renderer/drop/LinkDrop'
import { dragFiles, isOwnDrag } from '../../../renderer/drop/ownDrag'
import { Address } from '../Address'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

// A busy machine may draw slowly.
configure({ asyncUtilTimeout: 10_000 })

const creator: Link = { kind: 'creator', username: 'saltwind' }

/** A link for each line: to a picture, a creator, or the model of its number; none for other words. */
function linesOf(text: string): LinkLines {
  const lines = text.split('\n').flatMap((line): LinkLine[] => {
    const id = Number(/\d+/.exec(line)?.[0] ?? 0)
    if (line.includes('/user/')) return [{ text: line, link: creator, failure: null }]
    if (line.includes('/images/')) return [{ text: line, link: { kind: 'image', imageId: id }, failure: null }]
    return id === 0 ? [] : [{ text: line, link: { kind: 'model', modelId: id, versionId: null }, failure: null }]
  })
  return { lines, repeated: 0, wordy: 0, cut: 0 }
}

/** The links that the sheet was opened with. */
function sheetLinks(): string[] {
  return [...document.querySelectorAll('output[data-testid="sheet"] > span')].map(({ textContent }) => textContent)
}

function Sheet() {
  const entries = useLinkSheet((sheet) => (sheet.open ? sheet.entries : null))
  return (
    <output data-testid="sheet">
      {entries?.map(({ key, text }) => (
        <span key={key}>{text}</span>
      ))}
    </output>
  )
}

afterEach(closeLinkSheet)

function drawDrop() {
  const main = aBridge({
    readLink: ({ text }) =>
      text === 'https://civitai.com/models/77'
        ? { value: { modelId: 77, versionId: null } }
        : { failure: { kind: text === '5' ? ('ambiguousId' as const) : ('badLink' as const) } },
    readLinks: ({ text }) => ({ value: linesOf(text) }),
    lookUpLink: () => ({ failure: { kind: 'notFound' } }),
  })
  return draw(
    <>
      <Notifications />
      <LinkDrop />
      <input aria-label="field" />
      <input aria-label="search" data-takes-links />
      <Sheet />
      <Address />
    </>,
    anAppState(),
    main,
  )
}

function dragged(data: Record<string, string>) {
  return { dataTransfer: brought(data) }
}

function brought(data: Record<string, string>, files: File[] = []) {
  const types = [...Object.keys(data), ...(files.length > 0 ? ['Files'] : [])]
  return { types, files, getData: (type: string) => data[type] ?? '', dropEffect: 'none' }
}

function pasteInto(target: Element, text: string) {
  const paste = createEvent.paste(target, { clipboardData: brought({ 'text/plain': text }) })
  fireEvent(target, paste)
  return paste
}

const two = 'https://civitai.com/models/1\nhttps://civitai.com/models/2'

const link = dragged({ 'text/uri-list': 'https://civitai.com/models/77' })

describe('10. Installed and dragged: a link on the window', () => {
  it('opens its model when it is dropped', async () => {
    drawDrop()
    fireEvent.drop(document.body, link)
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/model/77'))
  })

  it('opens its model when it is pasted outside of a field', async () => {
    drawDrop()
    pasteInto(document.body, 'https://civitai.com/models/77')
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/model/77'))
  })

  it('stays text when it is pasted into a field', () => {
    const { main } = drawDrop()
    pasteInto(screen.getByLabelText('field'), 'https://civitai.com/models/77')
    pasteInto(screen.getByLabelText('field'), two)
    pasteInto(screen.getByLabelText('search'), 'https://civitai.com/models/77')
    expect(main.asked('readLink')).toEqual([])
  })

  it('is announced while it is dragged over the window, and no more when it leaves', () => {
    drawDrop()
    fireEvent.dragEnter(document.body, link)
    expect(screen.getByText('Drop to open these links')).toBeTruthy()
    fireEvent.dragLeave(document.body, link)
    expect(screen.queryByText('Drop to open these links')).toBeNull()
  })

  it('never makes the window go there', () => {
    drawDrop()
    const over = createEvent.dragOver(document.body, link)
    const drop = createEvent.drop(document.body, link)
    fireEvent(document.body, over)
    fireEvent(document.body, drop)
    expect([over.defaultPrevented, drop.defaultPrevented]).toEqual([true, true])
  })

  it('gets words when it leads to no model', async () => {
    drawDrop()
    fireEvent.drop(document.body, dragged({ 'text/plain': 'https://example.org/models/77' }))
    await screen.findByText('Not a Civitai link')
  })

  it('is not looked for in a row that is dragged within the window', () => {
    const { main } = drawDrop()
    fireEvent.dragStart(document.body, link)
    fireEvent.dragEnter(document.body, link)
    fireEvent.drop(document.body, link)
    expect(screen.queryByText('Drop to open these links')).toBeNull()
    expect(main.asked('readLink')).toEqual([])
    fireEvent.dragEnd(document.body)
  })

  it('is looked for in a text file, and words say when there is none', async () => {
    drawDrop()
    fireEvent.drop(document.body, { dataTransfer: brought({}, [new File([two], 'list.txt')]) })
    await waitFor(() => expect(sheetLinks()).toEqual(two.split('\n')))
    fireEvent.drop(document.body, { dataTransfer: brought({}, [new File(['x'], 'film.mp4')]) })
    await screen.findByText('There is no link in it')
  })
})

describe('6.7 Drag out: files of ours that come by', () => {
  const files = { dataTransfer: brought({}, [new File(['x'], 'ours.safetensors')]) }
  const words = 'Drop to see what these files are'

  it('are no files that are brought here, until the drag is over; those of others are', async () => {
    const { main } = drawDrop()
    const taken = vi.spyOn(main.bridge, 'takeFiles')
    dragFiles('dragOut', ['d1'])
    fireEvent.dragEnter(document.body, files)
    expect(screen.queryByText(words)).toBeNull()
    fireEvent.drop(document.body, files)
    // Main answers when the system is through with it: what comes by now, with no move of the mouse before, is another's.
    await waitFor(() => expect(isOwnDrag()).toBe(false))
    fireEvent.dragEnter(document.body, files)
    expect(screen.getByText(words)).toBeTruthy()
    expect(taken).not.toHaveBeenCalled()
    fireEvent.drop(document.body, files)
    await waitFor(() => expect(taken).toHaveBeenCalledOnce())
    expect(main.asked('dragOut')).toEqual([{ ids: ['d1'] }])
  })

  it('leave no notice behind: a free mouse and Escape take it away, whatever the system said', () => {
    drawDrop()
    for (const end of [
      () => fireEvent.pointerMove(document.body, { buttons: 0 }),
      () => fireEvent.keyDown(document.body, { key: 'Escape' }),
    ]) {
      fireEvent.dragEnter(document.body, files)
      expect(screen.getByText(words)).toBeTruthy()
      end()
      expect(screen.queryByText(words)).toBeNull()
    }
  })
})

describe('5. Links in: what a text opens', () => {
  it('is the sheet for several links, dropped or pasted', async () => {
    drawDrop()
    fireEvent.drop(document.body, dragged({ 'text/uri-list': two }))
    await waitFor(() => expect(sheetLinks()).toEqual(two.split('\n')))
    // What is pasted while it is open is added, once each.
    pasteInto(document.body, `${two}\nhttps://civitai.com/models/3`)
    await waitFor(() => expect(sheetLinks()).toHaveLength(3))
  })

  it('is the sheet for several that are pasted into the search, which does not get them', async () => {
    drawDrop()
    expect(pasteInto(screen.getByLabelText('search'), two).defaultPrevented).toBe(true)
    await waitFor(() => expect(sheetLinks()).toHaveLength(2))
  })

  it('is the sheet for a picture, and for a number that is two things', async () => {
    drawDrop()
    pasteInto(document.body, 'https://civitai.com/images/5')
    await waitFor(() => expect(sheetLinks()).toEqual(['https://civitai.com/images/5']))
    pasteInto(document.body, '5')
    await waitFor(() => expect(sheetLinks()).toEqual(['https://civitai.com/images/5', '5']))
  })

  it('is Browse for a creator', async () => {
    drawDrop()
    pasteInto(document.body, 'https://civitai.com/user/saltwind/models')
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/browse?by=saltwind'))
  })

  it('is the model for the one link in a message', async () => {
    drawDrop()
    pasteInto(document.body, 'https://civitai.com/models/77\n')
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/model/77'))
  })

  it('is nothing where there is no link, and words say so', async () => {
    drawDrop()
    pasteInto(document.body, 'just some words')
    await screen.findByText('Not a Civitai link')
    expect(sheetLinks()).toEqual([])
  })
})
