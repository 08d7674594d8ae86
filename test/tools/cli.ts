// npm run -s cli -- …: builds if a source has changed, then runs the command line in plain Node. stdout is only its own.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildIfStale } from './build'
import { exitCodeOf } from './child'
import { projectRoot } from './paths'
import { script } from './script'

/** How often (ms) we look whether the one that started us is still there. */
const lookEvery = 250

await script(async () => {
  const parent = process.ppid
  await buildIfStale()
  const child = spawn(process.execPath, [join(projectRoot, 'out/main/cli.cjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A terminal sends Ctrl+C to all of us; a second one would ask for a stop without care.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  // Where npm is killed without a chance to tell us, the download would go on unseen and keep its file locked.
  const orphaned = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGKILL')
  }, lookEvery)
  const code = await exitCodeOf(child)
  clearInterval(orphaned)
  return code
})
