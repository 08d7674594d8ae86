import { median, percentile } from '../statistics'
import { watchUntil } from './pageWatch'
import type { UiRow } from './uiRow'

/** ms after which the stand-in answers. */
const ANSWER_MS = 50
const TIMES = 20

/** From the click on a card to its model's page, which does not wait for Civitai where the search told of the model. */
export const openRow: UiRow = {
  id: 'open-model',
  words: 'from the click on a card to the model’s page drawn, the stand-in answering after 50 ms; p95 of 20',
  unit: 'ms',
  bound: ANSWER_MS + 120,
  run: (bench) =>
    bench.withApp(bench.small, async ({ window }, civitai) => {
      civitai.faults.set([{ match: { path: '/api/v1/models/' }, do: { kind: 'delay', ms: ANSWER_MS } }])
      const times: number[] = []
      // The first one loads the page's code, which is done once.
      for (let n = 0; n <= TIMES; n += 1) {
        const card = window.locator(`a[data-index="${String(n)}"]`)
        await card.scrollIntoViewIfNeeded()
        const shown = await watchUntil(window, 'click', '[data-testid^="version-tab-"]')
        await card.click()
        const ms = await shown()
        if (n > 0) times.push(ms)
        await window.goBack()
        await window.locator(`a[data-index="${String(n)}"]`).waitFor()
      }
      return { figure: percentile(times, 0.95), details: [`median ${median(times).toFixed(0)} ms`] }
    }),
}
