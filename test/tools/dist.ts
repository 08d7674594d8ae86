// npm run dist [-- --release]: packages the app for this system; with --release it fails where the result is not one for people.
import { packageApp } from './packaging'
import { script } from './script'

await script(async () => {
  const packaged = await packageApp()
  process.stdout.write(`${packaged.deb ?? packaged.folder}\n`)
  return process.argv.includes('--release') && !packaged.isRelease ? 1 : 0
})
