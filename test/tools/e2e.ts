// npm run test:e2e [-- filter and flags of Playwright]: all end-to-end tests, also those that are tagged
// @long and that `npm test` leaves out.
import { runEndToEnd } from './endToEnd'
import { script } from './script'
import { closingLine } from './tally'

await script(async () => {
  const tally = await runEndToEnd(process.argv.slice(2))
  process.stdout.write(`${closingLine(tally)}\n`)
  return tally.failed === 0 ? 0 : 1
})
