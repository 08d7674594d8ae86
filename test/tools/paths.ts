import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** The project's own folder: where package.json is. */
export const projectRoot = resolve(import.meta.dirname, '../..')

/** Where the tools keep what they fetched, outside the repository: one folder for every clone on this machine. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'modelport')

const manifest = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) })

/**
 * The JavaScript file of a development dependency's program, to be run with Node: a package's only program, or its first.
 * The links in node_modules/.bin would not do, as on Windows they are batch files, which Node does not start.
 */
export function programOf(packageName: string): string {
  const folder = join(projectRoot, 'node_modules', packageName)
  const { bin } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const script = typeof bin === 'string' ? bin : Object.values(bin)[0]
  if (script === undefined) throw new Error(`The package ${packageName} has no program.`)
  return join(folder, script)
}
