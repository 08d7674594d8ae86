import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Reads a small JSON file of the profile at once, for what is needed before the stores are open; null: not there yet, or mangled. */
export function readSmallFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch {
    // As at the first start.
    return null
  }
}

/** Writes it at once, whole or not at all. */
export function keepSmallFile(path: string, content: object): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.tmp`, JSON.stringify(content))
    renameSync(`${path}.tmp`, path)
  } catch {
    // A profile that cannot be written, which the stores tell, does not remember this either.
  }
}
