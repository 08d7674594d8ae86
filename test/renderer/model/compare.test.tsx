// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aFile, aModel, aVersion } from '../modelBuilder'
import { drawModel } from './drawnModel'
import { lineDiff } from '../../../renderer/model/lineDiff'
import { plainText } from '../../../renderer/model/plainText'

const model = aModel({
  versions: [
    aVersion({ id: 1, name: 'v3', triggerWords: ['dusk', 'lamp'], descriptionHtml: '<p>Same.</p><p>New hands.</p>' }),
    aVersion({
      id: 2,
      name: 'v2',
      baseModel: 'SD 1.5',
      triggerWords: ['dusk'],
      files: [aFile({ id: 9, precision: 'fp32', bytes: 2_000_000 })],
      descriptionHtml: '<p>Same.</p><p>Old hands.</p>',
    }),
    aVersion({ id: 3, name: 'v1' }),
  ],
})

describe('4. The model page: two versions side by side', () => {
  it('are reached from the tabs, at an address of their own, and left again', async () => {
    const { user } = drawModel({ model })
    await user.click(await screen.findByTestId('compare'))
    expect(screen.getByTestId('address').textContent).toBe('/model/1010?version=1&compare=2')
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Second version' }), 'v1')
    expect(screen.getByTestId('address').textContent).toBe('/model/1010?version=1&compare=3')
    await user.click(screen.getByRole('button', { name: 'Open v1' }))
    expect(screen.getByTestId('address').textContent).toBe('/model/1010?version=3')
    expect(screen.queryByTestId('compare-view')).toBeNull()
  })

  it('are left by Escape for the version that was looked at before, and that by another one', async () => {
    const { user } = drawModel({ model })
    await user.click(await screen.findByTestId('compare'))
    await user.keyboard('{Escape}')
    expect(screen.getByTestId('address').textContent).toBe('/model/1010?version=1')
    await user.keyboard('{Escape}')
    expect(screen.getByTestId('address').textContent).toBe('/browse')
  })

  it('tell base models, files, trigger words and what only one of their texts says', async () => {
    drawModel({ model, path: '/model/1010?version=1&compare=2' })
    const view = within(await screen.findByTestId('compare-view'))
    expect(view.getByRole('row', { name: /^Base model SDXL 1.0 SD 1.5/ })).toBeTruthy()
    expect(view.getByText('Model · fp32 · safetensors')).toBeTruthy()
    expect(view.getByText('lamp').hasAttribute('data-only')).toBe(true)
    expect(view.getByText('New hands.').tagName).toBe('DEL')
    expect(view.getByText('Old hands.').tagName).toBe('INS')
    expect(view.getByText('Same.').tagName).toBe('P')
  })

  it('are not offered for a model with one version', async () => {
    drawModel()
    await screen.findByTestId('download-button')
    expect(screen.queryByTestId('compare')).toBeNull()
  })
})

describe('4. The model page: texts laid over each other', () => {
  it('keep the common lines and tell the others by where they are', () => {
    expect(lineDiff('a\nb\nc', 'a\nx\nc\nd')).toEqual([
      { text: 'a', in: 'both' },
      { text: 'b', in: 'first' },
      { text: 'x', in: 'second' },
      { text: 'c', in: 'both' },
      { text: 'd', in: 'second' },
    ])
  })

  it('have a line for each paragraph and list item', () => {
    expect(plainText('<p>One <b>bold</b></p><ul><li>two</li><li>three</li></ul>').trim()).toBe('One bold\ntwo\nthree')
  })
})
