import { expect, type Locator, type Page } from '@playwright/test'
import type { KnownIds } from '../civitai/known'
import type { RunningApp } from './app'

/** What a person does with the screens, by what they see there. */

type PageName = 'browse' | 'downloads' | 'library' | 'folders' | 'settings'

/** Lets the system's folder picker answer at once with this folder: the picker itself is not ours to test. */
export async function pickerAnswers({ app }: RunningApp, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, folder)
}

/** Goes to a page by the rail. */
export async function goTo(window: Page, page: PageName): Promise<void> {
  await window.getByTestId(`nav-${page}`).click()
}

/** Opens a model's page at once, as a link inside of the app does. */
export async function openModel(window: Page, { modelId, versionId }: KnownIds): Promise<void> {
  // Until the snapshot has come there is no page that could follow.
  await expect(window.getByTestId('nav-browse')).toBeVisible()
  await window.evaluate(
    (hash) => {
      globalThis.location.hash = hash
    },
    `#/model/${String(modelId)}?version=${String(versionId)}`,
  )
}

/** Says yes to the question about files that may do harm, where it is asked before they are queued. */
async function confirmRisk(window: Page): Promise<void> {
  const confirm = window.getByTestId('risk-confirm')
  const queued = window.getByTestId('download-queued')
  await expect(confirm.or(queued)).toBeVisible()
  if (await confirm.isVisible()) await confirm.click()
}

/** Queues the file that is ticked on a model's page, and goes to Downloads. */
export async function queueFile(window: Page, ids: KnownIds): Promise<void> {
  await openModel(window, ids)
  await expect(window.getByTestId(`version-tab-${String(ids.versionId)}`)).toBeVisible()
  await window.getByTestId('download-button').click()
  await confirmRisk(window)
  await expect(window.getByTestId('download-queued')).toBeVisible()
  await goTo(window, 'downloads')
}

/** All rows of Downloads, from top to bottom. */
export function rows(window: Page): Locator {
  return window.locator('[data-testid^="download-row-"]')
}

/** The row of a model. */
export function row(window: Page, model: string): Locator {
  return rows(window).filter({ hasText: model })
}

/** What a model's row says about its state. */
export function rowState(window: Page, model: string): Locator {
  return row(window, model).locator('[data-testid^="row-state-"]')
}

/** Why a model's row is in its state, where that has a line of its own. */
export function rowReason(window: Page, model: string): Locator {
  return row(window, model).locator('[data-testid^="row-reason-"]')
}

/** A button of a model's row. */
export function rowButton(
  window: Page,
  model: string,
  button: 'pause' | 'resume' | 'remove' | 'first' | 'mend',
): Locator {
  return row(window, model).locator(`[data-testid^="${button}-"]`)
}

/** Opens the details of a model's row, and answers what its history says. */
export async function historyOf(window: Page, model: string): Promise<Locator> {
  await row(window, model).focus()
  await window.keyboard.press('Enter')
  await expect(window.getByTestId('inspector')).toBeVisible()
  return window.getByTestId('inspector-history')
}

/** The id of the download that a model's row shows. */
export async function rowId(window: Page, model: string): Promise<string> {
  const id = await row(window, model).getAttribute('data-testid')
  return (id ?? '').replace('download-row-', '')
}

/** The models of all rows, from top to bottom. */
export async function rowOrder(window: Page): Promise<string[]> {
  const names = await rows(window).locator('a').allTextContents()
  return names.map((name) => name.trim())
}

/** What all rows say about their state, from top to bottom. */
export function rowStates(window: Page): Locator {
  return rows(window).locator('[data-testid^="row-state-"]')
}
