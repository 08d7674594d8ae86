// @vitest-environment jsdom
import type { FoundProgram, Program } from '@shared/program'
import { defaultSettings } from '@shared/settings'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FindPrograms } from '../../../renderer/folders/FindPrograms'
import { TemplateField } from '../../../renderer/folders/TemplateField'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

const forge: FoundProgram = { id: 'f1', kind: 'forge', root: '/apps/forge', added: false, notes: [] }
const invoke: FoundProgram = {
  ...{ id: 'f2', kind: 'invokeai', root: '/apps/invoke', added: false },
  notes: [{ kind: 'mustRegister', path: '/apps/invoke' }],
}
const comfy: Program = { id: 'p1', kind: 'comfyui', name: 'ComfyUI', root: '/apps/ComfyUI', overrides: {} }

function drawFind(found: FoundProgram[], programs: Program[] = []) {
  const main = aBridge({ findPrograms: () => ({ value: { found } }), addFound: () => ({ value: comfy }) })
  return draw(<FindPrograms />, anAppState({ settings: { ...defaultSettings, programs } }), main)
}

describe('6.1 Programs found by themselves: the screen', () => {
  it('lists what was found, and adds it with one click', async () => {
    const { user, main } = drawFind([forge, invoke])
    await user.click(screen.getByRole('button', { name: 'Find programs' }))
    const list = within(await screen.findByRole('list', { name: 'Found on this computer' }))
    expect(list.getByText('/apps/forge')).toBeTruthy()
    expect(list.getByText(/InvokeAI loads only what it has registered itself/)).toBeTruthy()
    await user.click(list.getByRole('button', { name: 'Add Forge in /apps/forge' }))
    expect(main.asked('addFound')).toEqual([{ foundId: 'f1' }])
  })

  it('marks what is added already, and says when nothing was found', async () => {
    const { user } = drawFind([{ ...forge, kind: 'comfyui', root: comfy.root }], [comfy])
    await user.click(screen.getByRole('button', { name: 'Find programs' }))
    expect(await screen.findByText('Added')).toBeTruthy()
  })

  it('says when nothing was found', async () => {
    const { user } = drawFind([])
    await user.click(screen.getByRole('button', { name: 'Find programs' }))
    expect(await screen.findByText(/No program was found in the usual places/)).toBeTruthy()
  })
})

describe('6.2 Mapping: the sub-folder template on the screen', () => {
  it('shows an example of what is typed, and keeps it when saved', async () => {
    const main = aBridge({
      templateExample: ({ template }) => ({
        value: {
          folders: template.split('/'),
          unknown: template === 'a/b' ? [] : ['{nope}'],
          tooDeep: template !== 'a/b',
        },
      }),
    })
    const settings = { ...defaultSettings, programs: [comfy] }
    const { user } = draw(<TemplateField program={comfy} folder="models/Lora" />, anAppState({ settings }), main)
    await user.type(screen.getByLabelText('Sub-folders for ComfyUI'), 'a/b')
    expect(await screen.findByText('Example: models/Lora / a / b / paper-lantern.safetensors')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(main.asked('setTemplate')).toEqual([{ programId: 'p1', template: 'a/b' }])
    await user.type(screen.getByLabelText('Sub-folders for ComfyUI'), 'c')
    expect((await screen.findByTestId('template-unknown-p1')).textContent).toContain('{nope} is no word')
    expect(screen.getByTestId('template-deep-p1').textContent).toContain('first six levels')
  })
})
