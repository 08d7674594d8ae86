import type { Mark, Row } from './tables'

/** A row of a table: how we know it, where that was read, the settings' word for it, its folders. */
export function row(mark: Mark, from: string, key: string | null, ...folders: string[]): Row {
  return { mark, from, key, folders }
}

/** A row of a type that the program has no use for. */
export function none(mark: Mark, from: string): Row {
  return { mark, from, key: null, folders: [] }
}
