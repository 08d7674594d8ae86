// npm run dist: packages the app for this system.
import { packageApp } from './packaging'
import { script } from './script'

await script(async () => {
  const packaged = await packageApp()
  process.stdout.write(`${packaged.deb ?? packaged.folder}\n`)
  return 0
})
