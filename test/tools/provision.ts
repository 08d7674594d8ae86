// npm run provision [-- start|demo|test|dist]: makes this machine fit for the tests, or for what is named.
import { z } from 'zod'
import { provision } from './machine'
import { say, script } from './script'

const use = z.enum(['start', 'demo', 'test', 'dist']).default('test')

await script(async () => {
  const asked = use.safeParse(process.argv[2])
  if (!asked.success) {
    say('Usage: npm run provision [-- start|demo|test|dist]')
    return 2
  }
  say(`This machine has all that \`${asked.data}\` needs; Electron is ${await provision(asked.data)}`)
  return 0
})
