import { parseArgs } from 'node:util'

/** What the benchmark is asked for. */
export type Asked =
  | {
      kind: 'run'
      /** Ids of the rows, in the table's order. */
      only: readonly string[]
      /** Pairs (or runs, for a row without a rival) of each row; null: as many as the row wants. */
      pairs: number | null
      quick: boolean
      json: boolean
    }
  | { kind: 'wrong'; problem: string }

const options = {
  only: { type: 'string' },
  pairs: { type: 'string' },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

/**
 * Reads the benchmark's own arguments. Pure.
 * @param ids of all rows there are
 */
export function readArguments(args: readonly string[], ids: readonly string[]): Asked {
  let values
  try {
    values = parseArgs({ args: [...args], options }).values
  } catch (error) {
    return { kind: 'wrong', problem: error instanceof Error ? error.message : String(error) }
  }
  const chosen = values.only === undefined ? ids : values.only.split(',').map((id) => id.trim())
  const strange = chosen.filter((id) => !ids.includes(id))
  if (strange.length > 0) {
    return { kind: 'wrong', problem: `There is no row ${strange.join(', ')}. There are: ${ids.join(', ')}` }
  }
  const pairs = values.pairs === undefined ? null : Number(values.pairs)
  if (pairs !== null && !(Number.isSafeInteger(pairs) && pairs > 0)) {
    return { kind: 'wrong', problem: '--pairs takes a whole number from 1 on' }
  }
  const only = ids.filter((id) => chosen.includes(id))
  return { kind: 'run', only, pairs, quick: values.quick, json: values.json }
}
