import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs'
import type { z } from 'zod'

/** What was found in a store file, and where a spoilt one was put. */
export interface Loaded<T> {
  value: T | null
  /** Path of the copy of what could not be read; null when all was well. */
  setAside: string | null
}

/**
 * Reads a JSON file and checks it. What is not right (half-written, edited by hand, of another program) is set aside
 * beside it with its content kept, so that the app can start with a fresh one. So is an empty one, which a power cut
 * leaves behind, and one that may not be read. A missing file is just none.
 */
export function loadOrSetAside<T>(path: string, schema: z.ZodType<T>, now: number): Loaded<T> {
  if (!existsSync(path)) return { value: null, setAside: null }
  const parsed = schema.safeParse(readJson(path))
  if (parsed.success) return { value: parsed.data, setAside: null }
  const aside = asidePath(path, now)
  renameSync(path, aside)
  return { value: null, setAside: aside }
}

/** Keeps a copy of a store file of which only a part could be read. */
export function copyAside(path: string, now: number): string {
  const aside = asidePath(path, now)
  copyFileSync(path, aside)
  return aside
}

function asidePath(path: string, now: number): string {
  return `${path}.set-aside-${new Date(now).toISOString().replace(/[:.]/g, '-')}`
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Not JSON, or not to be read: no schema of ours takes undefined.
    return undefined
  }
}
