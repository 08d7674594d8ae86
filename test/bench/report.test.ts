import { expect, test } from 'vitest'
import { describe as tell, printerFor, toJson, type Outcome } from './report'
import type { Row } from './row'

const row: Row = {
  id: 'got',
  words: 'time against one got stream',
  unit: 'times',
  sense: 'atMost',
  bound: 1,
  timing: true,
  run: () => Promise.resolve({ figure: 0, details: [] }),
}

function anOutcome(over: Partial<Outcome>): Outcome {
  const shown = { figure: 0.91234, details: ['modelport: 3.40 s'] }
  return { row, shown, bound: 1, verdict: { ok: true, why: null }, ...over }
}

test('a program reads one line with figure, bound and verdict of each row, null for what is not known', () => {
  const failed = anOutcome({ shown: null, verdict: { ok: false, why: 'no such file' } })
  const compared = anOutcome({ bound: null, verdict: { ok: null, why: 'for comparison' } })
  expect(JSON.parse(toJson([anOutcome({}), failed, compared]))).toEqual({
    rows: [
      { id: 'got', figure: 0.912, bound: 1, ok: true },
      { id: 'got', figure: null, bound: 1, ok: false },
      { id: 'got', figure: 0.912, bound: null, ok: null },
    ],
  })
})

test('a person reads the figure against its bound, and whether it falls short', () => {
  const words = tell(anOutcome({ shown: { figure: 1.4, details: [] }, verdict: { ok: false, why: null } }))
  expect(words).toContain('1.400x (at most 1.000x): FALLS SHORT')
  expect(tell(anOutcome({}))).toContain('modelport: 3.40 s')
})

test('a row that could not be measured says why', () => {
  expect(tell(anOutcome({ shown: null, verdict: { ok: false, why: 'no such file' } }))).toContain(
    'FAILED (at most 1.000x): no such file',
  )
})

test('where a program reads the JSON, the words for a person go beside it', () => {
  const said = { stdout: '', stderr: '' }
  const to = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) })
  const streams = { stdout: to('stdout'), stderr: to('stderr') }
  printerFor(true, streams)('the table')
  expect(said).toEqual({ stdout: '', stderr: 'the table\n' })
  printerFor(false, streams)('the table')
  expect(said.stdout).toBe('the table\n')
})
