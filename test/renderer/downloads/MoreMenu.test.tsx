// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aDownload, attention, done, quarantined } from '../appStateBuilder'
import { drawDownloads } from './drawnDownloads'

describe('9. The screens: the menu of a row', () => {
  it.each([
    ['a waiting one', { kind: 'waiting' } as const, '/models/loras/harborLights.safetensors'],
    ['one that needs a key', attention({ kind: 'needsKey' }), '/models/loras/harborLights.safetensors'],
    ['a quarantined one', quarantined({ kind: 'hashMismatch' }), '/models/loras/x.quarantined'],
    ['a finished one', done(), '/models/loras/x.safetensors'],
  ])('copies the path of %s, and opens its page on Civitai', async (_which, state, path) => {
    const { user, main } = drawDownloads([aDownload({ state })])
    await user.click(screen.getByTestId('more-d1'))
    await user.click(await screen.findByText('Copy path'))
    expect(main.asked('copyText')).toEqual([{ text: path }])
    await user.click(screen.getByTestId('more-d1'))
    await user.click(await screen.findByText('Open its page on Civitai'))
    expect(main.asked('openExternal')).toEqual([{ url: 'https://civitai.com/models/1010?modelVersionId=2010' }])
  })

  it('has no second button that removes, where the one with words does', () => {
    drawDownloads([aDownload({ state: attention({ kind: 'archived' }) })])
    expect(screen.getByTestId('mend-d1').textContent).toBe('Remove')
    expect(screen.queryByTestId('remove-d1')).toBeNull()
  })
})
