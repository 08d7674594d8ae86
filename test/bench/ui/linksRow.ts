import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { StandIn } from '../../civitai/server'
import type { Shown } from '../row'
import type { UiRow } from './uiRow'

/** ms after which the stand-in answers. */
const ANSWER_MS = 50
const LINKS = 500
const TIMES = 5
/** ms after the start until the app is at rest. */
const SETTLED_MS = 4000
/** ms between two pastes. */
const PAUSE_MS = 500
const MOST_AT_ONCE = 4

/** From the paste of 500 links to a sheet that is drawn and has the focus, with answers streaming in after it. */
export const linksRow: UiRow = {
  id: 'paste-500-links',
  words: 'from the paste of 500 links to the sheet drawn and in focus; the slowest of 5',
  unit: 'ms',
  bound: 300,
  run: (bench) => bench.withApp(bench.small, ({ window }, civitai) => measureLinks(window, civitai)),
}

async function measureLinks(window: Page, civitai: StandIn): Promise<Shown> {
  civitai.faults.set([{ match: { path: '/api/v1/model' }, do: { kind: 'delay', ms: ANSWER_MS } }])
  const text = fiveHundred(civitai)
  // A start still loads code and pictures; nobody pastes into that.
  await window.waitForTimeout(SETTLED_MS)
  const times: number[] = []
  let most = 0
  let streamed = 0
  for (let n = 1; n <= TIMES; n += 1) {
    civitai.log.clear()
    times.push(await pasteToSheet(window, text))
    const begun = performance.now()
    const isOver = async () => (n < TIMES ? performance.now() - begun > 1000 : await isDone(window))
    while (!(await isOver())) most = Math.max(most, await openQuestions(civitai))
    if (n < TIMES) await closeSheet(window)
    else streamed = performance.now() - begun
  }
  civitai.faults.clear()
  if (most === 0 || most > MOST_AT_ONCE) throw new Error(`${String(most)} questions at once`)
  return {
    figure: Math.max(...times),
    details: [
      `at most ${String(most)} questions at once (must be ${String(MOST_AT_ONCE)} or fewer)`,
      `all ${String(LINKS)} looked up after ${(streamed / 1000).toFixed(1)} s, each answered after ${String(ANSWER_MS)} ms`,
      `each: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`,
    ],
  }
}

async function closeSheet(window: Page): Promise<void> {
  await window.keyboard.press('Escape')
  await window.getByTestId('link-sheet').waitFor({ state: 'detached' })
  // What was asked already is still answered.
  await window.waitForTimeout(PAUSE_MS)
}

/** Models, and versions of models once these run out: 500 different ones. */
function fiveHundred(civitai: StandIn): string {
  const { models } = civitai.catalogue
  const links = [
    ...models.map(({ id }) => `https://civitai.com/models/${String(id)}`),
    ...models.flatMap(({ versions }) => versions.map(({ id }) => `https://civitai.com/model-versions/${String(id)}`)),
  ]
  if (links.length < LINKS) throw new Error('the catalogue is too small')
  return links.slice(0, LINKS).join('\n')
}

/** Questions that the stand-in has not answered; looks now and then, as the stand-in runs in this process too. */
async function openQuestions(civitai: StandIn): Promise<number> {
  await wait(20)
  return civitai.log.entries().filter(({ end, url }) => end === 'open' && url.startsWith('/api/v1/model')).length
}

async function isDone(window: Page): Promise<boolean> {
  return (await window.getByTestId('link-progress').textContent()) === 'All looked up'
}

/** ms from the paste until a row of the sheet has the focus and was painted. */
async function pasteToSheet(window: Page, text: string): Promise<number> {
  return await window.evaluate(
    (words) =>
      new Promise<number>((resolve) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', words)
        const from = performance.now()
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
        const look = () => {
          const usable = document.activeElement?.matches('[data-testid="link-sheet"] [role="row"]') === true
          // The frame after the next one begins when this one is on the screen.
          if (usable) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)))
          else requestAnimationFrame(look)
        }
        look()
      }),
    text,
  )
}
