// npm run test:soak [-- --minutes N]: eight hours of use (something is done every five seconds) in N minutes, 20 by default,
// against the stand-in, one event after the other as fast as the app answers; memory must stay flat. Fewer minutes are as much
// shorter a day. Exit code 1 when something grew, or when the machine was too busy for that many events.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { settingsSchema } from '@shared/schemas/settings'
import { startCivitai } from '../civitai/server'
import { launchApp } from '../e2e/app'
import { thousandFiles } from '../e2e/thousandFiles'
import { buildIfStale } from '../tools/build'
import { withDisplay } from '../tools/display'
import { provision } from '../tools/machine'
import { say, script } from '../tools/script'
import { eventsOfDay } from './day'
import { coursesOf, type Sample } from './flat'
import { memoryOf } from './memory'

const DAY_EVENTS = (8 * 3600) / 5
const USUAL_MINUTES = 20
/** Samples that are taken in all. */
const SAMPLES = 40

async function soak(minutes: number): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'modelport-soak-'))
  const { catalogue, wanted } = thousandFiles()
  const civitai = await startCivitai({ catalogue })
  try {
    const profile = join(folder, 'profile')
    const root = join(folder, 'ComfyUI')
    await mkdir(profile)
    await mkdir(join(root, 'models/loras'), { recursive: true })
    const program = { id: 'comfyui', kind: 'comfyui', name: 'ComfyUI', root, overrides: {} }
    const settings = settingsSchema.parse({ firstStartDone: true, programs: [program], simultaneous: 8 })
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settings))
    const running = await launchApp({ profile, civitaiUrl: civitai.url, args: ['--js-flags=--expose-gc'] })
    try {
      const events = eventsOfDay(running, wanted)
      const samples: Sample[] = []
      const [start, length] = [performance.now(), minutes * 60_000]
      let [done, added, next] = [0, 0, 0]
      for (let at = 0; at < length; at = performance.now() - start) {
        if (at >= next) {
          samples.push({ at, megabytes: await memoryOf(running) })
          next += length / SAMPLES
          // What was fetched can be fetched again: nothing else makes a thousand files a day's worth.
          await rm(join(root, 'models/loras'), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
          await mkdir(join(root, 'models/loras'), { recursive: true })
          civitai.log.clear()
        }
        added += (await events[done % events.length]?.(done)) ?? 0
        done += 1
      }
      samples.push({ at: length, megabytes: await memoryOf(running) })
      const courses = coursesOf(samples)
      for (const { what, early, late, flat } of courses)
        say(`${flat ? 'flat' : 'GROWS'}  ${what}: ${early.toFixed(1)} MB, later ${late.toFixed(1)} MB`)
      const aDay = Math.round((DAY_EVENTS / USUAL_MINUTES) * minutes)
      say(`${String(done)} events (${String(aDay)} wanted), ${String(added)} downloads`)
      return done >= aDay && courses.every(({ flat }) => flat)
    } finally {
      await running.close()
    }
  } finally {
    await civitai.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

await script(async () => {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: String(USUAL_MINUTES) } } })
  const minutes = Number(values.minutes)
  if (!(minutes > 0)) {
    say('Usage: npm run test:soak [-- --minutes N]')
    return 2
  }
  process.env.MODELPORT_ELECTRON = await provision('test')
  await buildIfStale()
  return await withDisplay(process.env, async (env) => {
    Object.assign(process.env, env)
    return (await soak(minutes)) ? 0 : 1
  })
})
