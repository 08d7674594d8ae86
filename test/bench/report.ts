import type { Row, Shown } from './row'
import type { Verdict } from './verdict'

/** A row with what came of it. */
export interface Outcome {
  readonly row: Pick<Row, 'id' | 'words' | 'unit' | 'sense'>
  /** Null: it could not be measured, and the verdict says why. */
  readonly shown: Shown | null
  /** The row's bound, or the one that the measurement gave; null for a row that is there for comparison. */
  readonly bound: number | null
  readonly verdict: Verdict
}

/** The outcome for a person: what it is, the figure against the bound, and the medians. */
export function describe({ row, shown, bound, verdict }: Outcome): string {
  const unit = row.unit === 'times' ? 'x' : ` ${row.unit}`
  const must = row.sense === 'atMost' ? 'at most' : 'at least'
  const limit = bound === null ? '' : ` (${must} ${rounded(bound)}${unit})`
  const title = `${row.id}: ${row.words}`
  if (shown === null) return `${title}\n    FAILED${limit}: ${verdict.why ?? ''}`
  const how = verdict.ok === null ? (verdict.why ?? '') : verdict.ok ? 'shown' : 'FALLS SHORT'
  const lines = [title, `    ${rounded(shown.figure)}${unit}${limit}: ${how}`]
  return [...lines, ...shown.details.map((detail) => `    ${detail}`)].join('\n')
}

/** Two streams of a process, as far as they are written to. */
export interface Streams {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/** Prints lines for a person: to stdout, but where a program reads the JSON there they go to stderr. */
export function printerFor(json: boolean, { stdout, stderr }: Streams): (line: string) => void {
  const stream = json ? stderr : stdout
  return (line) => void stream.write(`${line}\n`)
}

/** All outcomes as the one line that a program reads. */
export function toJson(outcomes: readonly Outcome[]): string {
  return JSON.stringify({
    rows: outcomes.map(({ row, shown, bound, verdict }) => ({
      id: row.id,
      figure: shown === null ? null : Number(rounded(shown.figure)),
      bound: bound === null ? null : Number(rounded(bound)),
      ok: verdict.ok,
    })),
  })
}

function rounded(number: number): string {
  return number.toFixed(Math.abs(number) < 10 ? 3 : 1)
}
