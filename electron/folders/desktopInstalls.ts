import { isPathText, isRecord } from './ownSettings'
import type { Places } from './places'

/** One install in the record of the second desktop app. */
export interface DesktopInstall {
  /** The app's own id of it; null where it is none that could be a file's name. */
  id: string | null
  /** Every absolute path that the record has of it, and its `ComfyUI`. */
  folders: string[]
}

/** Where ComfyUI's desktop apps keep their settings (Comfy-Org/Comfy-Desktop src/main/lib/paths.ts, desktopDetect.ts). */
export function desktopFolders({ path, settings, data }: Places): { first: string[]; second: string[] } {
  // The folder has the package's name, or the product's (as found on Windows: `%APPDATA%\Comfy Desktop`).
  const names = ['comfyui-desktop-2', 'Comfy Desktop']
  const second = names.flatMap((name) => [path.join(settings, name), path.join(data, name)])
  return { first: [path.join(settings, 'ComfyUI')], second: [...new Set(second)] }
}

/** The installs in a desktop app's `installations.json`, which is a list of records; [] where it cannot be read. */
export async function desktopInstalls(folder: string, { disk, path }: Places): Promise<DesktopInstall[]> {
  const text = await disk.text(path.join(folder, 'installations.json'), 256 * 1024)
  if (typeof text !== 'string') return []
  try {
    const value: unknown = JSON.parse(text)
    const list: readonly unknown[] = Array.isArray(value) ? value : isRecord(value) ? Object.values(value).flat() : []
    return list
      .slice(0, 100)
      .filter(isRecord)
      .map((record) => {
        const found = Object.values(record)
          .filter(isPathText)
          .filter((one) => path.isAbsolute(one))
        const { id } = record
        return {
          id: typeof id === 'string' && /^[\w-]{1,100}$/.test(id) ? id : null,
          folders: found.slice(0, 10).flatMap((one) => [one, path.join(one, 'ComfyUI')]),
        }
      })
  } catch {
    // No record that we can read: the usual folders are looked at anyway.
    return []
  }
}

/**
 * The yaml of model folders that the second desktop app starts an install with: its own one where it has one
 * (`instance-model-paths/<id>.yaml`, models.ts), else that of all (`shared_model_paths.yaml`).
 * @param here real path of the install's ComfyUI
 */
export async function desktopYaml(folder: string, here: string, places: Places): Promise<string> {
  const { disk, path } = places
  for (const { id, folders } of await desktopInstalls(folder, places)) {
    if (id === null) continue
    const own = path.join(folder, 'instance-model-paths', `${id}.yaml`)
    if ((await disk.kind(own)) === null) continue
    const reals = await Promise.all(folders.map(async (one) => (await disk.real(one)) ?? one))
    if (reals.includes(here)) return own
  }
  return path.join(folder, 'shared_model_paths.yaml')
}
