// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { ResolvedNeed } from '@shared/needs'
import { closeLinkSheet, useLinkSheet } from '../../../renderer/links/sheetState'
import { openNeedsOfFiles } from '../../../renderer/needs/neededFile'
import { NeedsSheet } from '../../../renderer/needs/NeedsSheet'
import { closeNeeds } from '../../../renderer/needs/needsState'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

function aNeed(more: Partial<ResolvedNeed>): ResolvedNeed {
  return {
    ...{ kind: 'lora', name: 'lantern', hash: null, weight: null, modelId: null, versionId: null, source: 'prompt' },
    ...{ state: 'notFound', matchedBy: null, model: null, version: null, fileId: null, owned: false, path: null },
    ownedBy: null,
    failure: null,
    ...more,
  }
}

const found = {
  state: 'found',
  matchedBy: 'version',
  model: { id: 1, name: 'Paper Lantern', type: 'LORA' },
  version: { id: 20, name: 'v1', baseModel: null },
  fileId: 300,
} as const

function Links() {
  const entries = useLinkSheet((sheet) => sheet.entries)
  return <output data-testid="links">{JSON.stringify(entries.map(({ link }) => link))}</output>
}

function drawSheet(needs: ResolvedNeed[]) {
  const main = aBridge({
    readNeeds: () => ({ value: { needs } }),
    lookUpLink: () => ({ failure: { kind: 'notFound' } }),
  })
  return draw(
    <>
      <NeedsSheet />
      <Links />
    </>,
    anAppState(),
    main,
  )
}

const picture = () => new File([new Uint8Array([1, 2])], 'picture.png', { type: 'image/png' })

afterEach(() => {
  closeNeeds()
  closeLinkSheet()
})

describe('6.8 From a picture to its models: the sheet', () => {
  it('says where a file is that is here by its name, and that only its name was compared', async () => {
    const path = '/models/ComfyUI/models/loras/lantern.safetensors'
    drawSheet([aNeed({ name: 'lantern.safetensors', owned: true, ownedBy: 'name', path })])
    expect(await openNeedsOfFiles([picture()])).toBeNull()
    const row = await screen.findByTestId('need')
    expect(row.dataset.state).toBe('owned')
    expect(row.textContent).toContain('only its name was compared')
    expect(screen.getByTestId('need-path').title).toBe(path)
    expect(screen.getByTestId<HTMLButtonElement>('needs-get').disabled).toBe(true)
  })

  it('lists what is here, what can be had and what cannot, and hands only the missing ones on', async () => {
    const { user } = drawSheet([
      aNeed({ ...found, owned: true, path: '/models/a', version: { id: 19, name: 'v0', baseModel: null } }),
      aNeed({ ...found, name: 'ink', weight: 0.8 }),
      aNeed({ name: 'nobody' }),
    ])
    expect(await openNeedsOfFiles([picture()])).toBeNull()
    const rows = await screen.findAllByTestId('need')
    expect(rows.map(({ dataset }) => dataset.state)).toEqual(['owned', 'found', 'notFound'])
    expect(rows[1]?.textContent).toContain('strength 0.8')
    await user.click(screen.getByTestId('needs-get'))
    await waitFor(() => {
      expect(screen.getByTestId('links').textContent).toBe(
        JSON.stringify([{ kind: 'version', versionId: 20, fileId: 300 }]),
      )
    })
    expect(screen.queryByTestId('needs-sheet')).toBeNull()
  })

  it('says so where a picture names nothing, and reads no other files', async () => {
    drawSheet([])
    expect(await openNeedsOfFiles([picture()])).toBeNull()
    expect(await screen.findByText('It names no models')).toBeDefined()
    expect(await openNeedsOfFiles([new File(['x'], 'links.txt')])).toBe('none')
  })
})
