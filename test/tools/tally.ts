import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** How many tests passed and failed in a step. */
export type Tally = { passed: number; failed: number }

/** The tally of several steps together. */
export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.reduce((total, tally) => total + tally.failed, 0),
  }
}

/** The line that closes a test run. */
export function closingLine(tally: Tally): string {
  return `${String(tally.passed)} passed, ${String(tally.failed)} failed`
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
})

/** Reads Vitest's JSON report. A file that could not be loaded has no tests in it and counts as one failed. */
export function tallyOfVitest(text: string): Tally {
  const report = vitestReport.parse(JSON.parse(text))
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

/** Reads Playwright's JSON report. A test that passed only on a second try and an error outside of tests are failures. */
export function tallyOfPlaywright(text: string): Tally {
  const { stats, errors } = playwrightReport.parse(JSON.parse(text))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
}

/**
 * The tally of a step that ended with `code` and wrote a report. No report, or one without a failure from a step that
 * did not end with 0, or one without any test, is one failure more: a step that crashed is never a pass.
 */
export async function tallyOf(code: number, path: string, read: (text: string) => Tally): Promise<Tally> {
  const tally = existsSync(path) ? read(await readFile(path, 'utf8')) : { passed: 0, failed: 0 }
  const isSound = tally.failed > 0 || (code === 0 && tally.passed > 0)
  return isSound ? tally : { ...tally, failed: tally.failed + 1 }
}
