// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { OwnChoice } from '../../../shared/own'
import { OwnMenu } from '../../../renderer/model/OwnMenu'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

describe('6.4 Own it already: the menu of ways', () => {
  it('names what will be done, offers what can be, and says why the rest cannot', async () => {
    const chosen: OwnChoice[] = []
    const owned = {
      shownPath: ['ComfyUI', 'models', 'loras', 'x.safetensors'],
      choice: 'copy' as const,
      ways: ['symlink' as const, 'copy' as const],
      hindered: [
        { way: 'hardLink' as const, why: 'otherDrive' as const },
        { way: 'reflink' as const, why: 'otherDrive' as const },
      ],
    }
    const menu = <OwnMenu name="x.safetensors" owned={owned} onChoose={(choice) => chosen.push(choice)} />
    const { user } = draw(menu, anAppState({}), aBridge())
    await user.click(screen.getByRole('button', { name: 'How x.safetensors gets there: Copy' }))
    const hardLink = await screen.findByTestId('own-hardLink')
    expect(hardLink).toHaveProperty('disabled', true)
    expect(hardLink.textContent).toContain('Not between two drives.')
    await user.click(screen.getByTestId('own-symlink'))
    expect(chosen).toEqual(['symlink'])
  })
})
