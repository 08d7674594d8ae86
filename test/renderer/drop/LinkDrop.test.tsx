// @vitest-environment jsdom
import { Notifications } from '@mantine/notifications'
import { configure, createEvent, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { LinkDrop } from '../../../renderer/drop/LinkDrop'
import { Address } from '../Address'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

// A busy machine may draw slowly.
configure({ asyncUtilTimeout: 10_000 })

function drawDrop() {
  const main = aBridge({
    readLink: ({ text }) =>
      text === 'https://civitai.com/models/77'
        ? { value: { modelId: 77, versionId: null } }
        : { failure: { kind: 'badLink' as const } },
  })
  return draw(
    <>
      <Notifications />
      <LinkDrop />
      <input aria-label="field" />
      <Address />
    </>,
    anAppState(),
    main,
  )
}

function dragged(data: Record<string, string>) {
  return { dataTransfer: { types: Object.keys(data), getData: (type: string) => data[type] ?? '', dropEffect: 'none' } }
}

const link = dragged({ 'text/uri-list': 'https://civitai.com/models/77' })

describe('10. Installed and dragged: a link on the window', () => {
  it('opens its model when it is dropped', async () => {
    drawDrop()
    fireEvent.drop(document.body, link)
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/model/77'))
  })

  it('opens its model when it is pasted outside of a field', async () => {
    drawDrop()
    const clipboardData = { getData: (type: string) => (type === 'text/plain' ? 'https://civitai.com/models/77' : '') }
    fireEvent.paste(document.body, { clipboardData })
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/model/77'))
  })

  it('stays text when it is pasted into a field', () => {
    const { main } = drawDrop()
    const clipboardData = { getData: () => 'https://civitai.com/models/77' }
    fireEvent.paste(screen.getByLabelText('field'), { clipboardData })
    expect(main.asked('readLink')).toEqual([])
  })

  it('is announced while it is dragged over the window, and no more when it leaves', () => {
    drawDrop()
    fireEvent.dragEnter(document.body, link)
    expect(screen.getByText('Drop to open this model')).toBeTruthy()
    fireEvent.dragLeave(document.body, link)
    expect(screen.queryByText('Drop to open this model')).toBeNull()
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
    expect(screen.queryByText('Drop to open this model')).toBeNull()
    expect(main.asked('readLink')).toEqual([])
    fireEvent.dragEnd(document.body)
  })

  it('is told from a file, which gets words too', async () => {
    const { main } = drawDrop()
    fireEvent.drop(document.body, dragged({ Files: '' }))
    await screen.findByText('That is not a link')
    expect(main.asked('readLink')).toEqual([])
  })
})
