import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildIfStale } from './build'
import { run } from './child'
import { provision } from './machine'
import { programOf, projectRoot } from './paths'
import { type Tally, tallyOf, tallyOfPlaywright } from './tally'

/**
 * Runs the end-to-end tests (test/e2e) against the built app in real Electron; `args` go to Playwright, to choose tests.
 */
export async function runEndToEnd(args: readonly string[] = []): Promise<Tally> {
  const executable = await provision('test')
  await buildIfStale()
  const folder = join(projectRoot, 'out/test')
  const report = join(folder, 'e2e.json')
  await mkdir(folder, { recursive: true })
  await rm(report, { force: true })
  const env = { ...process.env, MODELPORT_ELECTRON: executable }
  const command = ['test', '-c', join(projectRoot, 'test/e2e/playwright.config.ts'), ...args]
  const code = await run(process.execPath, [programOf('@playwright/test'), ...command], { cwd: projectRoot, env })
  return tallyOf(code, report, tallyOfPlaywright)
}
