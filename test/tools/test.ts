// npm test: all that is checked but the longest windows and suites, and one closing line.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from './build'
import { capture, run } from './child'
import { runEndToEnd } from './endToEnd'
import { provision } from './machine'
import { programOf, projectRoot } from './paths'
import { say, script } from './script'
import { closingLine, one, remarks, sum, type Tally, tallyOf, tallyOfVitest } from './tally'

/** Nobody waits for a compiler or a unit test by the clock: the windows beside it, that are, go first. */
const niceness = 5

async function runScript(name: string): Promise<Tally> {
  // npm says where it is: on Windows its command is a batch file, which Node does not start.
  const npm = process.env.npm_execpath
  const args = ['run', '-s', name]
  const options = { cwd: projectRoot, niceness }
  const code = await (npm === undefined ? run('npm', args, options) : run(process.execPath, [npm, ...args], options))
  return one(name, code === 0)
}

async function runUnit(): Promise<Tally> {
  const folder = join(projectRoot, 'out/test')
  const report = join(folder, 'unit.json')
  await mkdir(folder, { recursive: true })
  await rm(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['run', '--config', 'test/vitest.config.ts', ...reporters]
  // The end-to-end tests write meanwhile: what these say comes when they have ended.
  const { code, stdout, stderr } = await capture(process.execPath, [programOf('vitest'), ...args], {
    cwd: projectRoot,
    niceness,
  })
  process.stdout.write(`${stdout}${stderr}`)
  return tallyOf(code, report, tallyOfVitest)
}

/** Every step runs, whatever those before it said; one that throws has failed. */
async function step(name: string, body: () => Promise<Tally>): Promise<Tally> {
  const start = Date.now()
  say(`\n── ${name}`)
  let tally = one(name, false)
  try {
    tally = await body()
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  }
  say(`── ${name}: ${closingLine(tally)} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
  return tally
}

async function inTurn(steps: readonly (() => Promise<Tally>)[]): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const one of steps) tallies.push(await one())
  return tallies
}

await script(async () => {
  await provision('test')
  let isBuilt = false
  const built = await step('build', async () => {
    await build()
    isBuilt = true
    return one('build', true)
  })
  // Windows are waited for more than they are worked on, two at a time too: all the rest takes what they leave.
  const [inWindows, rest] = await Promise.all([
    step('end to end', async () => {
      if (!isBuilt) throw new Error('Nothing to test: the build failed.')
      // Those that take a minute and more each are for `npm run test:e2e`.
      return runEndToEnd(['--grep-invert', '@long'])
    }),
    inTurn([
      () => step('types', () => runScript('types')),
      () => step('lint', () => runScript('lint')),
      () => step('format', () => runScript('format:check')),
      () => step('unit', runUnit),
    ]),
  ])
  const tallies = [built, ...rest, inWindows]
  const total = sum(tallies)
  say('')
  for (const remark of remarks(total)) say(remark)
  process.stdout.write(`\n${closingLine(total)}\n`)
  return total.failed === 0 ? 0 : 1
})
