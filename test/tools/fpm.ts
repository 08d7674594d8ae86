// Takes the place of the program fpm for electron-builder, which downloads its own, where that cannot be downloaded.
import { makeDeb, parseFpm } from './debPackage'
import { script } from './script'

await script(async () => {
  await makeDeb(parseFpm(process.argv.slice(2)))
  return 0
})
