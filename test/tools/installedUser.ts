import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { known, validKey } from '../civitai/known'
import { goTo, openModel, row, rowButton, rowState } from '../e2e/screens'
import type { Environment } from './display'
import { openInstalled, type InstalledApp } from './installedApp'

/** The user and group `nobody`: an ordinary user without any right of its own. */
export const nobody = { uid: 65_534, gid: 65_534 }

/** ms that a person would wait for a download. */
const PATIENCE = 60_000

/** An ordinary user with a home, a ComfyUI in it, and an installed app. */
export type InstalledUser = {
  home: string
  profile: string
  comfyui: string
  /** Starts what is installed as this user, with Chromium's sandbox on. */
  start(args?: readonly string[]): Promise<InstalledApp>
  remove(): Promise<void>
}

/** @param env a display, and the bus and keyring of that user */
export async function makeUser(command: string, env: Environment, civitaiUrl: string): Promise<InstalledUser> {
  const home = await mkdtemp(join(tmpdir(), 'modelport-home-'))
  const comfyui = join(home, 'ComfyUI')
  const made = ['main.py', 'folder_paths.py', 'comfy/x', 'models/checkpoints/x', 'models/loras/put_loras_here']
  for (const name of made) {
    await mkdir(dirname(join(comfyui, name)), { recursive: true })
    await writeFile(join(comfyui, name), '')
  }
  const folders = [home, comfyui, 'comfy', 'models', 'models/checkpoints', 'models/loras']
  for (const folder of folders)
    await chown(folder.startsWith('/') ? folder : join(comfyui, folder), nobody.uid, nobody.gid)
  const own: Environment = {
    ...env,
    HOME: home,
    XDG_CURRENT_DESKTOP: 'GNOME',
    MODELPORT_CIVITAI_URL: civitaiUrl,
    // Nobody else's ComfyUI is asked, nor anyone's language.
    MODELPORT_COMFY_PORT: '9',
    LANG: 'C.UTF-8',
  }
  for (const name of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'MODELPORT_PROFILE'])
    Reflect.deleteProperty(own, name)
  const drop = ['setpriv', `--reuid=${String(nobody.uid)}`, `--regid=${String(nobody.gid)}`, '--clear-groups', command]
  return {
    home,
    comfyui,
    profile: join(home, '.config/Modelport'),
    start: (args = []) => openInstalled([...drop, ...args], own),
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  }
}

/** The first start: the ComfyUI that was found, and the key. */
export async function firstStart(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Add ComfyUI/ })
    .first()
    .click({ timeout: PATIENCE })
  await page.getByTestId('first-start-next').click()
  await page.getByTestId('key-field').fill(validKey)
  await page.getByTestId('key-save').click()
  await page.getByText('Signed in as').waitFor()
  const next = page.getByTestId('first-start-next').or(page.getByTestId('first-start-skip'))
  await next.first().click()
  await page.getByTestId('first-start-finish').click()
  await page.locator('[data-testid^="model-card-"]').first().waitFor()
}

/** Finds a model by a search, queues its file and waits until it is verified. */
export async function fetchOne(page: Page, model: string): Promise<void> {
  await page.getByTestId('search-field').fill(model)
  await page.getByTestId(`model-card-${String(known.tidePool.modelId)}`).click()
  await page.getByTestId('download-button').click()
  await page.getByTestId('download-queued').waitFor()
  await goTo(page, 'downloads')
  await rowState(page, model).getByText('Verified').waitFor({ timeout: PATIENCE })
}

/** Queues a large file and pauses it once some of it is there. */
export async function pauseHalfWay(page: Page, model: string): Promise<void> {
  await openModel(page, known.bigLora)
  await page.getByTestId('download-button').click()
  await page.getByTestId('download-queued').waitFor()
  await goTo(page, 'downloads')
  await row(page, model)
    .getByText(/\d+(\.\d)? MB of/)
    .waitFor({ timeout: PATIENCE })
  await rowButton(page, model, 'pause').click()
  await rowState(page, model).getByText('Paused').waitFor()
}

/** Goes on with it to the end. */
export async function resumeToEnd(page: Page, model: string): Promise<void> {
  await goTo(page, 'downloads')
  await rowState(page, model).getByText('Paused').waitFor()
  await rowButton(page, model, 'resume').click()
  await rowState(page, model).getByText('Verified').waitFor({ timeout: PATIENCE })
}
