// @vitest-environment jsdom
import type { Failure } from '@shared/failure'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Rechecked } from '@shared/schemas/quarantine'
import { aDownload, done, quarantined } from '../appStateBuilder'
import { aBridge } from '../drawn'
import { drawDownloads } from './drawnDownloads'

const mismatch: Failure = { kind: 'hashMismatch', expected: 'a', actual: 'b' }

/** The dialog of a quarantined download, when Civitai has answered. */
async function opened(answer: { value: Rechecked } | { failure: Failure }, failure: Failure = mismatch) {
  const main = aBridge({ recheckDownload: () => answer })
  const drawn = drawDownloads([aDownload({ state: quarantined(failure) })], { main })
  await drawn.user.click(screen.getByTestId('decide-d1'))
  await waitFor(() => expect(screen.getByTestId('quarantine-answer').textContent).not.toMatch(/^Asking/))
  return { ...drawn, said: screen.getByTestId('quarantine-answer').textContent }
}

const accept = () => screen.getByTestId<HTMLButtonElement>('quarantine-accept')

describe('9. The screens: deciding about a quarantined file', () => {
  it('asks Civitai first, and says where the file is', async () => {
    const { main, said } = await opened({ value: { kind: 'same' } })
    expect(main.asked('recheckDownload')).toEqual([{ id: 'd1' }])
    expect(said).toContain('the same file as before')
    expect(screen.getByRole('dialog').textContent).toContain('/models/loras/x.quarantined')
  })

  it.each([
    ['quarantine-accept', 'acceptQuarantined'],
    ['quarantine-keep', 'keepQuarantined'],
    ['quarantine-fetch', 'fetchAgain'],
  ] as const)('%s asks for %s', async (button, command) => {
    const { user, main } = await opened({ value: { kind: 'gone' } })
    await user.click(screen.getByTestId(button))
    expect(main.asked(command)).toEqual([{ id: 'd1' }])
    expect(screen.queryByTestId('quarantine-answer')).toBeNull()
  })

  it('has nothing to decide when the file is what Civitai lists now', async () => {
    const { said } = await opened({ value: { kind: 'verified' } })
    expect(said).toContain('verified and in its place')
    expect(screen.queryByTestId('quarantine-accept')).toBeNull()
  })

  it('accepts nothing while Civitai cannot be asked, and says why', async () => {
    const { said } = await opened({ failure: { kind: 'offline' } })
    expect(said).toContain('No internet connection')
    expect(accept().disabled).toBe(true)
  })

  it('warns of what is not a model, and accepts it only from one who knows', async () => {
    const { user, main } = await opened({ value: { kind: 'same' } }, { kind: 'notAModel' })
    expect(screen.getByRole('dialog').textContent).toContain('not a model file at all')
    expect(accept().disabled).toBe(true)
    await user.click(screen.getByRole('checkbox'))
    await user.click(accept())
    expect(main.asked('acceptQuarantined')).toEqual([{ id: 'd1' }])
  })

  it('leaves a row that says who accepted it', () => {
    const state = { ...done(false), accepted: true }
    drawDownloads([aDownload({ state })])
    expect(screen.getByTestId('row-state-d1').textContent).toBe('Accepted, not verified')
  })
})
