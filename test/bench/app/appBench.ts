import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Settings } from '@shared/settings'
import { settingsSchema } from '@shared/schemas/settings'
import type { StandIn } from '../../civitai/server'
import { DevTools } from '../../e2e/devTools'
import { end } from '../../tools/child'
import { isRoot } from '../../tools/script'
import type { Row, Shown } from '../row'
import type { Launch } from './letter'

/** What a row of the app's benchmark measures with. */
export type AppBench = {
  /** Temporary. */
  folder: string
  /** The packaged app, with a profile in which a first start is done. */
  packaged(settings?: Partial<Settings>): Promise<{ launch: Launch; profile: string }>
  /** An empty window on the same runtime. */
  empty: Launch
  /** Folder of the packaged app's own resources. */
  resources: string
  civitai: StandIn
}

/** A line of it: a figure that must be at most its bound. */
export type AppRow = Pick<Row, 'id' | 'words' | 'unit'> & {
  readonly bound: number
  run(bench: AppBench): Promise<Shown>
}

/** Starts an app, hands over its page and the id of its first process, and ends it. */
export async function withApp<T>(
  { program, args, env }: Launch,
  measure: (page: DevTools, processId: number) => Promise<T>,
): Promise<T> {
  const flags = ['--remote-debugging-pipe', ...(isRoot() ? ['--no-sandbox'] : [])]
  const child = spawn(program, [...flags, ...args], { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  try {
    return await measure(await DevTools.ofPage(child), child.pid ?? 0)
  } finally {
    await end(child)
    // Its helpers end a little later, and would be counted with the next one's work.
    await wait(500)
  }
}

/** @param program the packaged app's executable */
export function packagedApp(folder: string, program: string, env: NodeJS.ProcessEnv): AppBench['packaged'] {
  let profiles = 0
  return async (settings = {}) => {
    profiles += 1
    const profile = join(folder, `profile-${String(profiles)}`)
    await mkdir(profile)
    const whole = settingsSchema.parse({ firstStartDone: true, theme: 'dark', ...settings })
    await writeFile(join(profile, 'settings.json'), JSON.stringify(whole))
    return { launch: { program, args: [], env: { ...env, MODELPORT_PROFILE: profile } }, profile }
  }
}
