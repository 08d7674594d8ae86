// npm run test:e2e [-- filter and flags of Playwright]: the end-to-end tests alone.
import { runEndToEnd } from './endToEnd'
import { script } from './script'
import { closingLine } from './tally'

await script(async () => {
  const tally = await runEndToEnd(process.argv.slice(2))
  process.stdout.write(`${closingLine(tally)}\n`)
  return tally.failed === 0 ? 0 : 1
})
