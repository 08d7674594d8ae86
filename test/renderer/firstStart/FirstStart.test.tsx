// @vitest-environment jsdom
import { defaultSettings } from '@shared/settings'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FirstStart } from '../../../renderer/firstStart/FirstStart'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

const noPrograms = () =>
  aBridge({
    programFolders: () => ({ value: { programs: [], neutralFolder: '/home/me/Modelport', neutralClosed: false } }),
  })

describe('9. The screens: the first start', () => {
  it('can be skipped step by step and is then done', async () => {
    const { user, main } = draw(<FirstStart />, anAppState({ settings: defaultSettings }), noPrograms())
    await user.click(screen.getByTestId('first-start-skip'))
    expect(screen.getByTestId('key-field')).toBeTruthy()
    await user.click(screen.getByTestId('first-start-skip'))
    await user.click(screen.getByTestId('first-start-finish'))
    expect(main.asked('changeSettings')).toEqual([{ firstStartDone: true }])
  })

  it('goes on by Next once a program was added', async () => {
    const program = { id: 'p1', kind: 'comfyui', name: 'ComfyUI', root: '/apps/ComfyUI', overrides: {} } as const
    const settings = { ...defaultSettings, programs: [program] }
    const { user } = draw(<FirstStart />, anAppState({ settings }), noPrograms())
    expect(screen.queryByTestId('first-start-skip')).toBeNull()
    expect(screen.queryByText(/^If you skip this/)).toBeNull()
    await user.click(screen.getByTestId('first-start-next'))
    expect(screen.getByRole('heading', { name: 'Your Civitai API key' })).toBeTruthy()
  })
})
