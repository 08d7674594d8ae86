// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { modelSchema } from '@shared/schemas/model'
import { drawBrowse, onePage } from '../browse/drawnBrowse'
import { anExtremeModel } from '../extremes'
import { aFoundVersion, aPostedPicture, aVersion } from '../modelBuilder'
import { drawModel } from './drawnModel'

/** Models of one test, and elements that a page may have: lists that are longer are folded in. */
const AT_ONCE = 25
const MOST_ELEMENTS = 4000

const batches = Array.from({ length: 8 }, (_, n) => n * AT_ONCE)

/** jsdom has no canvas, and React tells of keys that come twice: neither is what is tried here. */
function quiet() {
  HTMLCanvasElement.prototype.getContext = () => null
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
}

describe('Bad input: 200 models that the contract allows and nobody wishes for', () => {
  it.each(batches)('break no page of a model, and none is endless: from %i', { timeout: 600_000 }, async (first) => {
    quiet()
    for (let seed = first; seed < first + AT_ONCE; seed += 1) {
      const model = modelSchema.parse(anExtremeModel(seed))
      const version = model.versions[0] ?? aVersion()
      drawModel({
        model,
        answers: {
          getVersion: () => ({ value: aFoundVersion(version, null) }),
          searchModels: () => ({ value: { models: [anExtremeModel(seed + 1)], nextCursor: null } }),
          searchImages: () => ({
            value: { pictures: version.pictures.map((one) => aPostedPicture(one)), nextCursor: null },
          }),
        },
      })
      const heading = await screen.findByRole('heading', { level: 1 })
      expect(heading.textContent.trim(), `seed ${String(seed)}`).not.toBe('')
      expect(document.querySelectorAll('*').length, `seed ${String(seed)}`).toBeLessThan(MOST_ELEMENTS)
      cleanup()
    }
  })

  it.each(batches)('break no card of Browse: from %i', { timeout: 600_000 }, async (first) => {
    quiet()
    const models = Array.from({ length: AT_ONCE }, (_, n) => ({ ...anExtremeModel(first + n), level: 1 }))
    drawBrowse(() => onePage(models))
    await waitFor(() => expect(document.querySelectorAll('a[data-index]').length).toBeGreaterThan(10))
    expect(document.querySelectorAll('*').length).toBeLessThan(MOST_ELEMENTS)
  })
})
