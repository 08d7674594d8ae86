// @vitest-environment jsdom
import type { AppEvent } from '@shared/ipc'
import type { Language } from '@shared/language'
import { defaultSettings } from '@shared/settings'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { SettingsPage } from '../../../renderer/settings/SettingsPage'
import { speak } from '../../../renderer/text/i18n'
import { useLanguage } from '../../../renderer/text/useLanguage'
import { timeOfDay } from '../../../renderer/ui/dates'
import { anAppState } from '../appStateBuilder'
import { draw } from '../drawn'

function Spoken() {
  useLanguage()
  return (
    <>
      <SettingsPage />
      <time data-testid="clock">{timeOfDay(Date.UTC(2026, 2, 3, 14, 5))}</time>
    </>
  )
}

// By their text: roles take seconds to work out on this page, on a loaded machine.
const clock = () => screen.getByTestId('clock')

const chosen = (language: Language): AppEvent => ({
  kind: 'settings',
  settings: { ...defaultSettings, language },
  civitaiUrl: defaultSettings.civitaiUrl,
})

afterEach(async () => {
  await speak('en')
})

describe('8. Languages: the choice in Settings', () => {
  it('is told to main, in names that are read in any language', async () => {
    const { user, main } = draw(<Spoken />, anAppState())
    await user.click(within(screen.getByTestId('language-select')).getByText('简体中文'))
    expect(main.asked('changeSettings')).toEqual([{ language: 'zh-CN' }])
  })

  it('turns all texts, the times and the language of the page at once, and back', async () => {
    const { tell } = draw(<Spoken />, anAppState())
    const english = clock().textContent
    expect(screen.getByText('Settings', { selector: 'h1' })).toBeTruthy()
    tell(chosen('zh-CN'))
    await screen.findByText('设置', { selector: 'h1' })
    expect(document.documentElement.lang).toBe('zh-CN')
    expect(clock().textContent).not.toBe(english)
    tell(chosen('en'))
    await screen.findByText('Settings', { selector: 'h1' })
    await waitFor(() => expect(clock().textContent).toBe(english))
    expect(document.documentElement.lang).toBe('en')
  })

  it('is the last one, where it is changed while the texts are fetched', async () => {
    draw(<Spoken />, anAppState())
    const first = speak('zh-CN')
    void speak('en')
    await first
    expect(document.documentElement.lang).toBe('en')
    expect(screen.getByText('Settings', { selector: 'h1' })).toBeTruthy()
  })
})
