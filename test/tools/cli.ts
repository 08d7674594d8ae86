// npm run -s cli -- …: builds if a source has changed, then runs the command line in plain Node. stdout is only its own.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { chainToNpm, isAlive } from './ancestors'
import { buildIfStale } from './build'
import { end, exitCodeOf } from './child'
import { projectRoot } from './paths'
import { script } from './script'

/** How often (ms) we look whether those who started us are still there. */
const lookEvery = 100

await script(async () => {
  const above = await chainToNpm()
  await buildIfStale()
  const child = spawn(process.execPath, [join(projectRoot, 'out/main/cli.cjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    // npm runs scripts in the project; paths are meant from where a person called it.
    cwd: process.env.INIT_CWD ?? process.cwd(),
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A terminal sends Ctrl+C to all of us; a second one would ask for a stop without care.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  // npm, killed, tells nobody: the download would go on unseen and keep its file locked.
  const watch = setInterval(() => {
    if (above.every(isAlive)) return
    clearInterval(watch)
    void end(child)
  }, lookEvery)
  const code = await exitCodeOf(child)
  clearInterval(watch)
  return code
})
