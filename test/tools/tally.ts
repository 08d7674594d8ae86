import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

/**
 * How many tests passed and failed in a step, and which of them a person should look at, each by its name and, on lines
 * below, what it said.
 */
export type Tally = { passed: number; failed: number; failures: string[]; unsteady: string[] }

/** The tally of several steps together. */
export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.reduce((total, tally) => total + tally.failed, 0),
    failures: tallies.flatMap((tally) => tally.failures),
    unsteady: tallies.flatMap((tally) => tally.unsteady),
  }
}

/** Names what failed, and what passed only when it was tried again, with their reasons, so that the end of a log says what was wrong. */
export function remarks({ failures, unsteady }: Tally): string[] {
  return [...unsteady.map((name) => `Passed when tried again: ${name}`), ...failures.map((name) => `Failed: ${name}`)]
}

/** Of a step that ran no tests. */
const nothing: Tally = { passed: 0, failed: 0, failures: [], unsteady: [] }

/** The tally of a step that is one check: it passed, or it failed under this name. */
export function one(name: string, isGood: boolean): Tally {
  return isGood ? { ...nothing, passed: 1 } : { ...nothing, failed: 1, failures: [name] }
}

/** The line that closes a test run. */
export function closingLine({ passed, failed }: Pick<Tally, 'passed' | 'failed'>): string {
  return `${String(passed)} passed, ${String(failed)} failed`
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) }),
      ),
    }),
  ),
})

const attempt = z.object({ errors: z.array(z.object({ message: z.string().default('') })).default([]) })
const specSchema = z.object({
  file: z.string(),
  title: z.string(),
  tests: z.array(z.object({ status: z.string(), results: z.array(attempt).default([]) })),
})
type Spec = z.output<typeof specSchema>
type Suite = { specs: Spec[]; suites: Suite[] }
const suiteSchema: z.ZodType<Suite> = z.object({
  specs: z.array(specSchema).default([]),
  suites: z.lazy(() => z.array(suiteSchema)).default([]),
})
const playwrightReport = z.object({
  suites: z.array(suiteSchema),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
})

/** Reads Vitest's JSON report. A file that could not be loaded has no tests in it and counts as one failed. */
export function tallyOfVitest(text: string): Tally {
  const report = vitestReport.parse(JSON.parse(text))
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const failures = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => withWhy(`${name}: ${fullName}`, failureMessages)),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    failures: [...failures, ...unloaded.map(({ name, message }) => withWhy(name, [message]))],
    unsteady: [],
  }
}

/**
 * Reads Playwright's JSON report. An error outside of tests is a failure; a test that passed when tried again is told as
 * unsteady: on a slow machine a window may come too late.
 */
export function tallyOfPlaywright(text: string): Tally {
  const { suites, stats, errors } = playwrightReport.parse(JSON.parse(text))
  const named = (status: string): string[] =>
    suites
      .flatMap(specsOf)
      .filter(({ tests }) => tests.some((test) => test.status === status))
      .map(({ file, title, tests }) =>
        withWhy(
          `${file}: ${title}`,
          tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message))),
        ),
      )
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    failures: named('unexpected'),
    unsteady: named('flaky'),
  }
}

/** Lines of one failure that are shown: who reads the end of a log wants to know what was waited for, and what was there. */
const LINES = 12

function withWhy(name: string, messages: readonly string[]): string {
  const lines = messages.flatMap((message) => stripVTControlCharacters(message).split('\n').slice(0, LINES))
  return [name, ...lines.filter((line) => line.trim() !== '').map((line) => `    ${line}`)].join('\n')
}

function specsOf({ specs, suites }: Suite): Spec[] {
  return [...specs, ...suites.flatMap(specsOf)]
}

/**
 * The tally of a step that ended with `code` and wrote a report. No report, or one without a failure from a step that
 * did not end with 0, or one without any test, is one failure more: a step that crashed is never a pass.
 */
export async function tallyOf(code: number, path: string, read: (text: string) => Tally): Promise<Tally> {
  const tally = existsSync(path) ? read(await readFile(path, 'utf8')) : nothing
  const isSound = tally.failed > 0 || (code === 0 && tally.passed > 0)
  return isSound ? tally : { ...tally, failed: tally.failed + 1 }
}
