import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Page } from '@playwright/test'
import { known } from '../civitai/known'
import type { StandIn } from '../civitai/server'
import { launchApp, type RunningApp } from '../e2e/app'
import { goTo, pickerAnswers, row, rowState } from '../e2e/screens'
import type { DemoHome } from './demoHome'

/** Where the picture is taken and the kill comes, in bytes of the 300 MB file. */
const PICTURE_AT = 60_000_000
const KILL_AT = 150_000_000
/** A person would wait this long (ms) for a file of this size at this speed. */
const PATIENCE = 120_000

/**
 * The main job, done by itself in the real app: search, version, file, download, kill half-way, relaunch, resume,
 * verified. Writes a screenshot of each screen and tells each step; answers the final path and its SHA-256.
 * @throws Error when a step does not come true
 */
export async function walk(
  home: DemoHome,
  civitai: StandIn,
  env: NodeJS.ProcessEnv,
  tell: (step: string) => void,
): Promise<{ path: string; sha256: string }> {
  const executable = env.MODELPORT_ELECTRON
  const given = executable === undefined ? {} : { executable }
  const settings = { profile: home.profile, civitaiUrl: civitai.url, env: definedOnly(env), ...given }
  let running = await launchApp(settings)
  try {
    const model = 'Glacier Survey'
    tell('First start: the ComfyUI folder is chosen')
    await firstStart(running, home)
    const picture = shutter(home.folder)
    tell(`Search: "${model}"`)
    await picture(running.window, 'browse')
    await running.window.getByTestId('search-field').fill(model)
    await running.window.getByTestId(`model-card-${String(known.bigLora.modelId)}`).click()
    tell('Model page: version, file and final path are shown')
    await running.window.getByText('Where it goes').waitFor()
    await running.window.getByText('/ loras /').waitFor()
    await picture(running.window, 'model')
    await running.window.getByTestId('download-button').click()
    await running.window.getByTestId('download-queued').waitFor()
    await goTo(running.window, 'downloads')
    tell('Download: started')
    await until(() => sent(civitai) >= PICTURE_AT)
    await picture(running.window, 'downloads')
    await until(() => sent(civitai) >= KILL_AT)
    tell(`Kill: SIGKILL after ${megabytes(sent(civitai))}`)
    await running.kill9()

    const before = sent(civitai)
    running = await launchApp(settings)
    tell('Relaunch: the download goes on by itself')
    await row(running.window, model).or(running.window.getByTestId('nav-downloads')).first().waitFor()
    await goTo(running.window, 'downloads')
    await rowState(running.window, model).getByText('Verified').waitFor({ timeout: PATIENCE })
    const after = sent(civitai) - before
    if (after === 0) throw new Error('The kill came too late: nothing was left to come after the relaunch.')
    tell(`Verified: ${megabytes(after)} came after the relaunch`)
    await picture(running.window, 'verified')
    for (const page of ['folders', 'settings'] as const) {
      await goTo(running.window, page)
      await picture(running.window, page)
    }
  } finally {
    await running.kill9()
  }
  const path = join(home.comfyui, 'models/loras/glacier_survey_v10.safetensors')
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { path, sha256: hash.digest('hex') }
}

async function firstStart(running: RunningApp, home: DemoHome): Promise<void> {
  const { window } = running
  await pickerAnswers(running, home.comfyui)
  await window.getByTestId('add-program-comfyui').click()
  await window.getByText(home.comfyui).waitFor()
  await window.getByTestId('first-start-next').click()
  await window.getByTestId('first-start-skip').click()
  await window.getByTestId('first-start-finish').click()
  await window.locator('[data-testid^="model-card-"]').first().waitFor()
}

/** Takes a picture of a screen in both themes. */
function shutter(folder: string): (window: Page, name: string) => Promise<void> {
  return async (window, name) => {
    await mkdir(folder, { recursive: true })
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme })
      // Pictures are fetched when they come into view.
      await window.waitForTimeout(700)
      await window.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) })
    }
  }
}

/** Body bytes that the storage has handed out. */
function sent(civitai: StandIn): number {
  return civitai.log
    .entries()
    .filter(({ origin }) => origin === 'storage')
    .reduce((sum, { bytesSent }) => sum + bytesSent, 0)
}

async function until(isTrue: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE
  while (!isTrue()) {
    if (Date.now() > end) throw new Error('The download did not get on.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
