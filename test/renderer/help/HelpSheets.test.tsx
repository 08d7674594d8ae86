// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { HelpSheets } from '../../../renderer/help/HelpSheets'
import { closeHelp, openHelp } from '../../../renderer/help/helpState'
import { shortcuts } from '../../../renderer/help/shortcuts'
import { help } from '../../../renderer/text/en/help'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

function drawSheet(sheet: Parameters<typeof openHelp>[0], main = aBridge()) {
  closeHelp()
  const drawn = draw(<HelpSheets />, anAppState({}), main)
  act(() => openHelp(sheet))
  return drawn
}

describe('7.6 Help: the sheets', () => {
  it('name every key that there are words for, once', async () => {
    drawSheet('shortcuts')
    const sheet = await screen.findByTestId('shortcut-sheet')
    const named = shortcuts.flatMap(({ rows }) => rows.map(({ name }) => name))
    expect(named.toSorted()).toEqual(Object.keys(help.shortcuts.what).toSorted())
    for (const name of named) expect(within(sheet).getByText(help.shortcuts.what[name])).toBeTruthy()
  })

  it('list the parts with their licences, whose text can be opened', async () => {
    const parts = [
      { name: 'Electron', version: '45.4.1', licence: 'MIT', text: null },
      { name: 'zod', version: '4.0.0', licence: 'MIT', text: 'Permission is hereby granted' },
    ]
    drawSheet('parts', aBridge({ parts: () => ({ value: { parts } }) }))
    const list = await screen.findByTestId('parts')
    expect(within(list).getAllByRole('listitem')).toHaveLength(2)
    expect(within(list).getByText('Permission is hereby granted')).toBeTruthy()
  })

  it('say why the parts cannot be listed', async () => {
    drawSheet('parts', aBridge({ parts: () => ({ failure: { kind: 'unexpected', detail: 'no list' } }) }))
    expect((await screen.findByRole('alert')).textContent).not.toBe('')
  })

  it('show the diagnostics before they are copied, just as they are copied', async () => {
    const main = aBridge({ diagnostics: () => ({ value: { text: 'Modelport 0.1.0\nKey: none' } }) })
    const { user } = drawSheet('diagnostics', main)
    expect((await screen.findByTestId('diagnostics')).textContent).toBe('Modelport 0.1.0\nKey: none')
    await user.click(screen.getByTestId('copy-diagnostics'))
    expect(main.asked('copyText')).toEqual([{ text: 'Modelport 0.1.0\nKey: none' }])
  })
})
