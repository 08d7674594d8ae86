import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsSchema } from '@shared/schemas/settings'
import { buildCatalogue, type Catalogue } from '../../civitai/catalogue'
import { startCivitai, type StandIn } from '../../civitai/server'
import { launchApp, type RunningApp } from '../../e2e/app'
import { bigCatalogue } from './bigCatalogue'
import { bringHelper } from './frames'

/** What a row measures with: fresh profiles in a folder, stand-ins, and the built app in real Electron. */
export interface UiBench {
  /** Temporary, gone when the benchmark is over. */
  readonly folder: string
  /** What the apps need besides: the display to draw on. */
  readonly env: Readonly<Record<string, string>>
  /** 320 models: the stand-in goes through all it has for each answer, and its time is not what is measured. */
  readonly small: Catalogue
  /** 5,000 models with pictures. */
  readonly big: Catalogue
  /** Tells the person at the terminal what goes on. */
  say(line: string): void
  /** Starts the app with a profile of its own against a stand-in of its own, hands them over, and ends both. */
  withApp<T>(catalogue: Catalogue, measure: Measure<T>): Promise<T>
  /** The same, after a first start with the same profile that leaves behind what is kept on disk. */
  withSecondStart<T>(catalogue: Catalogue, first: Measure<void>, second: Measure<T>): Promise<T>
}

type Measure<T> = (running: RunningApp, civitai: StandIn) => Promise<T>

/**
 * @param folder temporary
 * @param display to draw on
 */
export function createUiBench(folder: string, display: string | undefined, say: (line: string) => void): UiBench {
  const small = buildCatalogue()
  const big = bigCatalogue()
  const env: Readonly<Record<string, string>> = display === undefined ? {} : { DISPLAY: display }
  let profiles = 0

  async function freshProfile(): Promise<string> {
    profiles += 1
    const profile = join(folder, `profile-${String(profiles)}`)
    await mkdir(profile)
    // All levels are shown, so that all cards have pictures.
    const settings = settingsSchema.parse({ firstStartDone: true, theme: 'dark', showUpTo: 16, blurAbove: 16 })
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settings))
    return profile
  }

  return {
    folder,
    env,
    small,
    big,
    say,
    withApp: (catalogue, measure) => withStandIn(catalogue, (start) => start(measure)),
    withSecondStart: (catalogue, first, second) =>
      withStandIn(catalogue, async (start) => {
        await start(first)
        return await start(second)
      }),
  }

  /** Hands over how to start the app, always with the same profile and stand-in. */
  async function withStandIn<T>(
    catalogue: Catalogue,
    run: (start: <R>(measure: Measure<R>) => Promise<R>) => Promise<T>,
  ): Promise<T> {
    const civitai = await startCivitai({ catalogue })
    try {
      const profile = await freshProfile()
      return await run(async (measure) => {
        const running = await launchApp({ profile, civitaiUrl: civitai.url, env })
        try {
          await running.window.locator('a[data-index="0"]').waitFor()
          await bringHelper(running.window)
          return await measure(running, civitai)
        } finally {
          await running.close()
        }
      })
    } finally {
      await civitai.close()
    }
  }
}
