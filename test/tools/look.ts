// npm run test:look: every screen in both themes, and its words in both languages, for what is cut off in the smallest window.
import { runEndToEnd } from './endToEnd'
import { script } from './script'
import { closingLine } from './tally'

await script(async () => {
  process.env.MODELPORT_LOOK = '1'
  const tally = await runEndToEnd(['look[A-Z]', 'textSize.spec', ...process.argv.slice(2)])
  process.stdout.write(`${closingLine(tally)}\n`)
  return tally.failed === 0 ? 0 : 1
})
