// npm run dev: the app with live reload of the window's code.
import { run } from './child'
import { provision } from './machine'
import { programOf, projectRoot } from './paths'
import { isRoot, script } from './script'

await script(async () => {
  const env = { ...process.env, ELECTRON_EXEC_PATH: await provision('start'), ...(isRoot() ? { NO_SANDBOX: '1' } : {}) }
  return run(process.execPath, [programOf('electron-vite'), 'dev', ...process.argv.slice(2)], { cwd: projectRoot, env })
})
