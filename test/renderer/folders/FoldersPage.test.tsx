// @vitest-environment jsdom
import type { Program, ProgramFolders } from '@shared/program'
import { defaultSettings } from '@shared/settings'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FoldersPage } from '../../../renderer/folders/FoldersPage'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

const program: Program = { id: 'p1', kind: 'comfyui', name: 'ComfyUI', root: '/apps/ComfyUI', overrides: {} }

const folders: ProgramFolders = {
  program,
  rows: [
    {
      type: 'LORA',
      folder: '/apps/ComfyUI/models/loras',
      label: 'models/loras',
      source: 'program',
      exists: true,
      closed: false,
    },
    { type: 'VAE', folder: '/big/vae', label: '/big/vae', source: 'override', exists: true, closed: false },
  ],
  freeBytes: 412_000_000_000,
  present: true,
}

function drawPage(shown: ProgramFolders[], more: Parameters<typeof aBridge>[0] = {}) {
  const main = aBridge({
    programFolders: () => ({ value: { programs: shown, neutralFolder: '/home/me/Modelport', neutralClosed: false } }),
    ...more,
  })
  const settings = { ...defaultSettings, programs: shown.map((entry) => entry.program) }
  return draw(<FoldersPage />, anAppState({ settings }), main)
}

describe('9. The screens: the Folders page', () => {
  it('shows each program with its folders, its free space and our own folder', async () => {
    drawPage([folders])
    const card = within(await screen.findByTestId('program-p1'))
    expect(card.getByText('/apps/ComfyUI')).toBeTruthy()
    expect(card.getByText('412 GB free')).toBeTruthy()
    expect(card.getByText('models/loras')).toBeTruthy()
    expect(screen.getByText('/home/me/Modelport')).toBeTruthy()
  })

  it('changes and resets the folder of one type', async () => {
    const { user, main } = drawPage([folders], { chooseTypeFolder: () => ({ value: true }) })
    await user.click(await screen.findByRole('button', { name: 'Change the folder for LoRA' }))
    await user.click(screen.getByRole('button', { name: 'Back to the usual folder for VAE' }))
    expect(main.asked('chooseTypeFolder')).toEqual([{ programId: 'p1', type: 'LORA' }])
    expect(main.asked('resetTypeFolder')).toEqual([{ programId: 'p1', type: 'VAE' }])
  })

  it('says when a program is not there now', async () => {
    drawPage([{ ...folders, present: false, freeBytes: null }])
    expect(await screen.findByText(/This folder is not there now/)).toBeTruthy()
  })

  it('says in place which folders cannot be written, and looks again when asked', async () => {
    const rows = folders.rows.map((row) => ({ ...row, closed: row.type === 'VAE' }))
    const programs = [{ ...folders, rows }]
    let neutralClosed = true
    const { user } = drawPage(programs, {
      programFolders: () => ({ value: { programs, neutralFolder: '/ro', neutralClosed } }),
    })
    expect((await screen.findByTestId('folder-p1-VAE')).textContent).toContain('Cannot be written')
    expect(screen.getByTestId('folder-p1-LORA').textContent).not.toContain('Cannot be written')
    expect(screen.getByTestId('closed-program').textContent).toMatch(/choose others with Change/)
    const note = within(screen.getByTestId('closed-neutral'))
    neutralClosed = false
    await user.click(note.getByRole('button', { name: 'Look again' }))
    await waitFor(() => expect(screen.queryByTestId('closed-neutral')).toBeNull())
  })

  it('explains a folder that belongs to the other program and offers to add it as that', async () => {
    const failure = { kind: 'badFolder', detail: 'looksLikeA1111', path: '/apps/forge' } as const
    const { user, main } = drawPage([], { addProgram: () => ({ failure }) })
    await user.click(screen.getByTestId('add-program-comfyui'))
    const alert = within(await screen.findByTestId('wrong-folder'))
    expect(alert.getByText('/apps/forge')).toBeTruthy()
    // With the focus it comes into view, however far down the page is scrolled.
    expect(document.activeElement).toBe(screen.getByTestId('wrong-folder'))
    await user.click(alert.getByRole('button', { name: 'Add it as A1111' }))
    expect(main.asked('addProgram')).toEqual([{ kind: 'comfyui' }, { kind: 'a1111' }])
  })

  it('says that a folder chosen once more is there already, and nothing of one that is new', async () => {
    const fresh: Program = { ...program, id: 'p2', name: 'ComfyUI 2', root: '/apps/other' }
    let chosen = program
    const { user } = drawPage([folders], { addProgram: () => ({ value: chosen }) })
    await user.click(screen.getByTestId('add-program-comfyui'))
    const note = await screen.findByTestId('had-program')
    expect(note.textContent).toContain('ComfyUI is here already')
    expect(note.textContent).toContain('/apps/ComfyUI')
    chosen = fresh
    await user.click(screen.getByTestId('add-program-comfyui'))
    await waitFor(() => expect(screen.queryByTestId('had-program')).toBeNull())
  })

  it('renames a program', async () => {
    const { user, main } = drawPage([folders])
    await user.click(await screen.findByRole('button', { name: 'More for ComfyUI' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Rename' }))
    const field = await screen.findByLabelText('Name')
    await user.clear(field)
    await user.type(field, 'Comfy at home{Enter}')
    expect(main.asked('renameProgram')).toEqual([{ programId: 'p1', name: 'Comfy at home' }])
  })
})
