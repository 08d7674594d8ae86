// @vitest-environment jsdom
import { notifications } from '@mantine/notifications'
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { closeLinkSheet, openLinkSheet } from '../../../renderer/links/sheetState'
import { Toasts } from '../../../renderer/ui/Toasts'
import { anAppState } from '../appStateBuilder'
import { draw } from '../drawn'

afterEach(() => {
  closeLinkSheet()
  notifications.clean()
})

const corner = () => screen.getByText('Said').closest('[data-position]')?.getAttribute('data-position')

describe('9. The screens: toasts', () => {
  it('leave the corner while the sheet of links has its buttons there', async () => {
    draw(<Toasts />, anAppState())
    act(() => void notifications.show({ message: 'Said', autoClose: false }))
    await screen.findByText('Said')
    expect(corner()).toBe('bottom-right')
    openLinkSheet({
      lines: [{ text: 'x', link: null, failure: { kind: 'badLink' } }],
      repeated: 0,
      wordy: 0,
      cut: 0,
    })
    await waitFor(() => expect(corner()).toBe('top-center'))
    act(closeLinkSheet)
    await waitFor(() => expect(corner()).toBe('bottom-right'))
  })
})
