import { z } from 'zod'
import { places, things } from '../../civitai/words'
import { median, percentile } from '../statistics'
import { watchUntil } from './pageWatch'
import type { UiRow } from './uiRow'

/** ms after which the stand-in answers, and by which the search field follows the last key (SearchField.tsx). */
const ANSWER_MS = 50
const PAUSE_MS = 200
const TIMES = 30

const answer = z.object({ items: z.array(z.object({ id: z.number() })) })

/** From the last key of a search to its first cards. */
export const searchRow: UiRow = {
  id: 'search-to-cards',
  words: 'from the last key to the first cards drawn, the stand-in answering after 50 ms; p95 of 30 searches',
  unit: 'ms',
  bound: ANSWER_MS + PAUSE_MS + 120,
  run: (bench) =>
    bench.withApp(bench.small, async ({ window }, civitai) => {
      const firsts = await firstModels(civitai.url)
      civitai.faults.set([{ match: { path: '/api/v1/models?' }, do: { kind: 'delay', ms: ANSWER_MS } }])
      const field = window.getByTestId('search-field')
      await field.focus()
      const times: number[] = []
      for (const [word, id] of firsts) {
        await field.fill('')
        await window.waitForTimeout(PAUSE_MS + 400)
        const shown = await watchUntil(window, 'keydown', `a[data-index="0"][data-testid="model-card-${String(id)}"]`)
        await window.keyboard.type(word)
        times.push(await shown())
      }
      return {
        figure: percentile(times, 0.95),
        details: [`median ${median(times).toFixed(0)} ms of ${String(times.length)}, of which 250 ms are waited for`],
      }
    }),
}

/** Words with the model that their search begins with. */
async function firstModels(url: string): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const word of [...places, ...things].map((name) => name.toLowerCase())) {
    const query = new URLSearchParams({
      limit: '40',
      query: word,
      sort: 'Most Downloaded',
      period: 'AllTime',
      nsfw: 'true',
    })
    const reply = await fetch(`${url}/api/v1/models?${query.toString()}`)
    const first = answer.parse(await reply.json()).items[0]
    if (first !== undefined && ![...found.values()].includes(first.id)) found.set(word, first.id)
    if (found.size === TIMES) break
  }
  if (found.size < TIMES) throw new Error(`only ${String(found.size)} of ${String(TIMES)} searches find something`)
  return found
}
