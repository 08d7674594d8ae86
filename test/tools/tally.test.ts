import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closingLine, one, remarks, sum, tallyOf, tallyOfPlaywright, tallyOfVitest } from './tally'

/** A report of Vitest's with one file per list of test results. */
function vitestReport(files: { status: string; tests: string[] }[]): string {
  const tests = files.flatMap((file) => file.tests)
  return JSON.stringify({
    numPassedTests: tests.filter((test) => test === 'passed').length,
    numFailedTests: tests.filter((test) => test === 'failed').length,
    testResults: files.map(({ status, tests }, n) => ({
      name: `${String(n)}.test.ts`,
      status,
      message: tests.length === 0 ? 'Cannot find module' : '',
      assertionResults: tests.map((test, m) => ({
        fullName: `does ${String(m)}`,
        status: test,
        failureMessages: test === 'failed' ? ['\u001B[31mexpected 1\u001B[39m\n\nto be 2'] : [],
      })),
    })),
  })
}

describe('2. Scripts: the tally of a test run', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'modelport-tally-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('adds up the steps into one closing line', () => {
    const total = sum([one('types', true), one('lint', false), one('format', true)])
    expect(closingLine(total)).toBe('2 passed, 1 failed')
    expect(remarks(total)).toEqual(['Failed: lint'])
  })

  it('counts a unit test file that could not be loaded as one failure', () => {
    const report = vitestReport([
      { status: 'passed', tests: ['passed', 'passed'] },
      { status: 'failed', tests: ['passed', 'failed'] },
      { status: 'failed', tests: [] },
    ])
    expect(tallyOfVitest(report)).toEqual({
      passed: 3,
      failed: 2,
      failures: ['1.test.ts: does 1\n    expected 1\n    to be 2', '2.test.ts\n    Cannot find module'],
      unsteady: [],
    })
  })

  it('counts an error outside of end-to-end tests as a failure, and says why what passed later had failed first', () => {
    const results = [{ errors: [{ message: 'no window' }] }, { errors: [] }]
    const spec = (title: string, status: string): object => ({ file: 'a.spec.ts', title, tests: [{ status, results }] })
    const report = {
      suites: [{ specs: [spec('opens', 'flaky')], suites: [{ specs: [spec('closes', 'unexpected')] }] }],
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 },
      errors: [{ message: 'no display' }],
    }
    const tally = tallyOfPlaywright(JSON.stringify(report))
    expect(tally).toMatchObject({ passed: 6, failed: 2 })
    expect(remarks(tally)).toEqual([
      'Passed when tried again: a.spec.ts: opens\n    no window',
      'Failed: a.spec.ts: closes\n    no window',
    ])
  })

  it('counts a step that wrote no report as failed, even when it ended with 0', async () => {
    expect(await tallyOf(0, join(folder, 'none.json'), tallyOfVitest)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('counts a step that ended badly after tests that all passed as failed', async () => {
    const path = join(folder, 'unit.json')
    await writeFile(path, vitestReport([{ status: 'passed', tests: ['passed'] }]))
    expect(await tallyOf(0, path, tallyOfVitest)).toMatchObject({ passed: 1, failed: 0 })
    expect(await tallyOf(139, path, tallyOfVitest)).toMatchObject({ passed: 1, failed: 1 })
  })

  it('does not count a failed test twice when the step ended badly because of it', async () => {
    const path = join(folder, 'unit.json')
    await writeFile(path, vitestReport([{ status: 'failed', tests: ['failed'] }]))
    expect(await tallyOf(1, path, tallyOfVitest)).toMatchObject({ passed: 0, failed: 1 })
  })
})
