import type { Page } from '@playwright/test'
import type { StandIn } from '../../civitai/server'

/** ms after which the stand-in answers. */
const ANSWER_MS = 50
const LINKS = 500
const TIMES = 5
/** ms after the start until the app is at rest. */
const SETTLED_MS = 4000
/** ms from the paste. */
const BOUND = 300
const MOST_AT_ONCE = 4

/** What the row measured: `figure` is in ms, the slowest of five pastes. */
export interface LinksFigure {
  readonly id: 'paste-500-links'
  readonly words: string
  readonly unit: 'ms'
  readonly figure: number
  readonly bound: number
  /** In time, and no more than four questions at once. */
  readonly ok: boolean
  readonly details: readonly string[]
}

/** From the paste of 500 links to a sheet that is drawn and has the focus, with answers streaming in after it. */
export async function measureLinks(window: Page, civitai: StandIn): Promise<LinksFigure> {
  civitai.faults.set([{ match: { path: '/api/v1/model' }, do: { kind: 'delay', ms: ANSWER_MS } }])
  const text = fiveHundred(civitai)
  // A start still loads code and pictures; nobody pastes into that.
  await window.waitForTimeout(SETTLED_MS)
  const times: number[] = []
  let most = 0
  let streamed = 0
  for (let n = 0; n < TIMES; n += 1) {
    times.push(await pasteToSheet(window, text))
    const last = n === TIMES - 1
    const begun = performance.now()
    while (!last && performance.now() - begun < 1000) most = Math.max(most, openQuestions(civitai))
    while (last && !(await isDone(window))) most = Math.max(most, openQuestions(civitai))
    streamed = performance.now() - begun
    await window.keyboard.press('Escape')
    await window.getByTestId('link-sheet').waitFor({ state: 'detached' })
  }
  civitai.faults.clear()
  const figure = Math.max(...times)
  return {
    id: 'paste-500-links',
    words: 'from the paste of 500 links to the sheet drawn and in focus; the slowest of 5',
    unit: 'ms',
    figure,
    bound: BOUND,
    ok: figure <= BOUND && most <= MOST_AT_ONCE && most > 0,
    details: [
      `at most ${String(most)} questions at once (must be ${String(MOST_AT_ONCE)} or fewer)`,
      `all ${String(LINKS)} looked up after ${(streamed / 1000).toFixed(1)} s, each answered after ${String(ANSWER_MS)} ms`,
      `each: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`,
    ],
  }
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

function openQuestions(civitai: StandIn): number {
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
