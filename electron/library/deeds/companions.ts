import { readdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { codeOf } from '@shared/systemErrors'
import { isModelName } from '../walk'

/**
 * What programs put beside a model and find by its name without the extension: `.civitai.info` and previews (Civitai Helper,
 * scripts/ch_lib/civitai.py), `.metadata.json` (ComfyUI-Lora-Manager, py/utils/models.py), `.cm-info.json` (StabilityMatrix,
 * ConnectedModelInfo.cs), `.swarm.json` (SwarmUI, T2IModelHandler.cs), `.json`, `.txt` and pictures (AUTOMATIC1111,
 * modules/ui_extra_networks.py).
 */
const endings =
  /^\.(civitai\.info|metadata\.json|cm-info\.json|swarm\.json|json|txt|description\.txt|yaml|((preview|thumb)\.)?(png|jpe?g|webp|gif|avif|mp4|webm))$/i

/** Files that are taken along at most. */
const MOST = 40

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length)
}

/**
 * The files that belong to a model file, with the paths that they have beside it in another place. None where another model
 * in the folder has the same name but for its extension: they may be that one's.
 */
export async function companionsOf(from: string, to: string): Promise<{ from: string; to: string }[]> {
  const [folder, name] = [dirname(from), basename(from)]
  const stem = stemOf(name)
  const names = await namesIn(folder)
  if (names.some((other) => other !== name && isModelName(other) && stemOf(other) === stem)) return []
  const target = join(dirname(to), stemOf(basename(to)))
  return names
    .filter((other) => other.startsWith(`${stem}.`) && endings.test(other.slice(stem.length)))
    .slice(0, MOST)
    .map((other) => ({ from: join(folder, other), to: target + other.slice(stem.length) }))
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    // The model file itself will tell what is wrong with its folder.
    if (codeOf(error) === null) throw error
    return []
  }
}
