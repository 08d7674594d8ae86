import { lstat, readdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { codeOf } from '@shared/systemErrors'
import { previewEndings, sidecarKinds } from './sidecarKinds'
import { isModelName } from './walk'

/**
 * What programs put beside a model and find by its name without the extension, apart from what we write ourselves:
 * `.metadata.json` (ComfyUI-Lora-Manager, py/utils/models.py), `.swarm.json` (SwarmUI, T2IModelHandler.cs), `.txt`,
 * `.description.txt` and `.yaml` (AUTOMATIC1111, modules/ui_extra_networks.py and sd_models_config.py), and pictures:
 * `.thumb.` ones are SD.Next's (modules/ui_extra_networks.py, create_thumb).
 */
const known: ReadonlySet<string> = new Set([
  ...sidecarKinds.map(({ ending }) => ending),
  ...['.metadata.json', '.swarm.json', '.txt', '.description.txt', '.yaml'],
  ...previewEndings.flatMap((one) => [`.${one}`, `.preview.${one}`, `.thumb.${one}`]),
])

/** Files that go along at most: with the model fewer than a deed takes (`deedSchema`). */
const MOST = 40

/** A file that lies beside a model and belongs to it. */
export interface Companion {
  name: string
  /** What follows the model's stem in its name. */
  ending: string
}

/**
 * The files that go along with a model, whoever moves it: those of its name with an ending that some program is known to
 * give. What else begins with its name is a person's own, and stays. None where another model in the folder has the same
 * name but for the extension, and none that belong to a model with a longer name (`x.preview.png` beside
 * `x.preview.safetensors`): they may be that one's. Of files that are no models nothing goes along. Whether letters of another
 * case make another name is asked of the folder. Throws the system's error.
 */
export async function companionsOf(path: string): Promise<Companion[]> {
  const [folder, name] = [dirname(path), basename(path)]
  if (!isModelName(name)) return []
  const stem = stemOf(name)
  const entries = await readdir(folder, { withFileTypes: true })
  const begun = entries.filter((entry) => entry.isFile() && entry.name !== name && endingOf(entry.name, stem) !== null)
  const found: Companion[] = []
  const longer: string[] = []
  for (const one of begun) {
    const ending = endingOf(one.name, stem) ?? ''
    if (!one.name.startsWith(`${stem}.`) && !(await isOneFile(folder, one.name, stem + ending))) continue
    if (!isModelName(one.name)) found.push({ name: one.name, ending })
    else if (ending.lastIndexOf('.') === 0) return []
    else longer.push(`${folded(stemOf(ending))}.`)
  }
  return found
    .filter(({ ending }) => known.has(folded(ending)) && !longer.some((other) => folded(ending).startsWith(other)))
    .slice(0, MOST)
}

/** The same with the paths that they have, and get where the model goes to; none where its folder cannot be read. */
export async function companionPaths(from: string, to: string): Promise<{ from: string; to: string }[]> {
  const target = join(dirname(to), stemOf(basename(to)))
  try {
    const companions = await companionsOf(from)
    return companions.map(({ name, ending }) => ({ from: join(dirname(from), name), to: target + ending }))
  } catch (error) {
    // The model file itself will tell what is wrong with its folder.
    if (codeOf(error) === null) throw error
    return []
  }
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length)
}

/** What follows the stem, from its dot on; null where the name begins otherwise, whatever the case of the letters. */
function endingOf(name: string, stem: string): string | null {
  // A letter of another case can have another length: tried at each dot.
  for (let at = name.indexOf('.'); at >= 0; at = name.indexOf('.', at + 1))
    if (folded(name.slice(0, at)) === folded(stem)) return name.slice(at)
  return null
}

/** Equal for names that some system takes for one. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Whether the folder takes both names for one: then a program that looks for the second finds the first. */
async function isOneFile(folder: string, name: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([name, other].map((one) => identityOf(join(folder, one))))
  return a !== null && a === b
}

async function identityOf(path: string): Promise<string | null> {
  return await lstat(path, { bigint: true }).then(
    ({ dev, ino }) => `${String(dev)} ${String(ino)}`,
    () => null,
  )
}
