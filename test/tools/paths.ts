import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The project's own folder: where package.json is. */
export const projectRoot = resolve(import.meta.dirname, '../..')

/** Where the tools keep what they fetched, outside the repository: one folder for every clone on this machine. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'modelport')

/** The program of a development dependency, such as `vitest`, as node_modules/.bin holds it. */
export function programOf(name: string): string {
  return join(projectRoot, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name)
}
