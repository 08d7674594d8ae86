// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { OpenedLock } from '@shared/schemas/needsCommands'
import { RestoreSheet } from '../../../renderer/needs/RestoreSheet'
import { closeRestore, openRestore } from '../../../renderer/needs/restoreState'
import { defaultSettings } from '@shared/settings'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

const comfy = { id: 'p1', kind: 'comfyui', name: 'ComfyUI', root: '/apps/ComfyUI', overrides: {} } as const

function drawSheet(more: Partial<OpenedLock>) {
  const file = { shownPath: ['ComfyUI', 'x.safetensors'], bytes: 5000, obstacle: null }
  const main = aBridge({
    planLock: () => ({
      value: {
        files: [
          { ...file, state: 'owned' as const },
          { ...file, shownPath: ['ComfyUI', 'y.safetensors'], state: 'missing' as const },
        ],
        freeAfterBytes: null,
      },
    }),
  })
  draw(<RestoreSheet />, anAppState({ settings: { ...defaultSettings, programs: [comfy] } }), main)
  openRestore({ lockId: 'l1', files: 2, bytes: 10_000, listedFits: true, ...more })
  return main
}

afterEach(() => closeRestore())

describe('6.9 modelport.lock: the sheet', () => {
  it('goes by types where the program would not look for the files as they are listed', async () => {
    const main = drawSheet({ listedFits: false })
    expect(await screen.findByText(/1 elsewhere on this computer/)).toBeTruthy()
    expect(main.asked('planLock')).toMatchObject([{ place: { as: 'byType' } }])
    // What is here already is not counted in what is fetched.
    expect(screen.getByTestId('restore-add').textContent).toBe('Add 2 files, 5 KB')
  })

  it('says that a list is empty, and asks nothing', async () => {
    const main = drawSheet({ files: 0, bytes: 0 })
    expect(await screen.findByText(/The list is empty/)).toBeTruthy()
    expect(main.asked('planLock')).toEqual([])
  })
})
