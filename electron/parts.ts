import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Part } from '@shared/schemas/help'

/** What Vite writes beside each bundle (vite, `build.license` with a `.json` name). */
const bundledSchema = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    identifier: z.string().optional(),
    text: z.string().optional(),
  }),
)

/** Where the three bundles are, seen from main's. */
const bundles = ['main', 'preload', 'renderer'] as const
/** What the build is told to call its lists. */
export const licenceFile = 'licences.json'

/**
 * All packages that are in the built app, each once, and what runs it. Throws the system's error where the build has left no
 * list.
 * @param out folder of the three bundles
 * @param runtime version of Electron
 * @param folder where Electron lies
 */
export async function readParts(out: string, runtime: string, folder: string): Promise<Part[]> {
  const lists = await Promise.all(
    bundles.map(async (name) => bundledSchema.parse(JSON.parse(await readFile(join(out, name, licenceFile), 'utf8')))),
  )
  const parts = new Map<string, Part>()
  for (const { name, version, identifier = null, text = null } of lists.flat())
    parts.set(`${name} ${version}`, { name, version, licence: identifier, text })
  const sorted = [...parts.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))
  // Those of all of Chromium are in LICENSES.chromium.html beside it, of every install.
  return [{ name: 'Electron', version: runtime, licence: 'MIT', text: await runtimeLicence(folder) }, ...sorted]
}

/** Electron's own licence, as its archive and electron-builder call it; null where there is none. */
async function runtimeLicence(folder: string): Promise<string | null> {
  for (const name of ['LICENSE.electron.txt', 'LICENSE']) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => null)
    if (text !== null) return text
  }
  return null
}
