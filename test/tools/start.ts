// npm start [-- flags]: builds the app if a source has changed, then opens it.
import { buildIfStale } from './build'
import { run } from './child'
import { provision } from './machine'
import { projectRoot } from './paths'
import { isRoot, say, script } from './script'

await script(async () => {
  const executable = await provision('start')
  if (process.platform === 'linux' && process.env.DISPLAY === undefined) {
    say(`There is no display here to open the window on (the variable DISPLAY is not set).
Run it in a desktop session; or try \`npm run demo\`, which brings a virtual display; or get a file without a window:
  npm run -s cli -- get <link> --to <folder>`)
    return 1
  }
  await buildIfStale()
  const flags = isRoot() ? ['--no-sandbox'] : []
  if (isRoot()) say("Notice: Chromium's sandbox does not work for root, so it is off. Start the app as a normal user.")
  return run(executable, [projectRoot, ...flags, ...process.argv.slice(2)], { cwd: projectRoot })
})
