import { open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { failed, ok, type Result } from '@shared/failure'
import { programNames } from '@shared/program'
import { LARGEST_NEEDS_FILE, type ResolvedNeed } from '@shared/needs'
import { codeOf, diskFailure } from '@shared/systemErrors'
import type { Civitai } from '../civitai/client'
import { createDigester } from '../engine/digester'
import type { StartThread } from '../engine/thread'
import { findPrograms } from '../folders/findPrograms'
import { modelRoots } from '../folders/modelRoots'
import { askComfy } from '../folders/runningComfy'
import { ownedIn } from '../library/needs/ownedIn'
import { readNeeds } from '../library/needs/readNeeds'
import { resolveNeeds } from '../library/needs/resolveNeeds'
import type { CommandLine } from './commandLine'
import { folderProblem } from './folderProblem'
import type { Printer } from './printer'
import { counted, failureInWords } from './words'

/**
 * `needs FILE`: the models that a picture was made with or a workflow loads, and what Civitai and the folders of this
 * computer's programs, or those below --root, have of them. Exit code 0: all were asked about; 1: the file cannot be read, or Civitai could not be asked.
 */
export async function needs(
  line: Extract<CommandLine, { kind: 'needs' }>,
  civitai: Civitai,
  parts: { startHasher: StartThread; signal: AbortSignal },
  printer: Printer,
): Promise<number> {
  const { root } = line
  const lacks = root === null ? null : await folderProblem(resolve(root))
  if (lacks !== null) return printer.failed(lacks)
  const bytes = await readFile(resolve(line.file))
  if (!bytes.ok) return printer.failed(bytes.failure)
  const needed = readNeeds(bytes.value)
  if (!needed.ok) return printer.failed({ ...needed.failure, path: resolve(line.file) })
  const digester = createDigester(parts.startHasher)
  const hashOf = async (path: string): Promise<string> => digester.digestOf(path, (await stat(path)).size)
  const folders = root === null ? () => foldersHere(line.comfyPort, printer) : () => Promise.resolve([resolve(root)])
  try {
    const owned = ownedIn(folders, hashOf, { signal: parts.signal, all: root !== null })
    const resources = await resolveNeeds(needed.value, { catalogue: civitai, owned, signal: parts.signal })
    for (const one of resources) printer.note(inWords(one))
    if (resources.length === 0) printer.note('It names no models.')
    const count = resources.length
    const text = `${counted(count, 'model')}, ${String(resources.filter(({ owned: here }) => here).length)} of them here`
    printer.result({ resources: resources.map(numbered), status: 'done' }, text)
    return resources.some(({ state, owned: here }) => state === 'unknown' && !here) ? 1 : 0
  } catch (error) {
    if (!parts.signal.aborted) throw error
    return printer.failed({ kind: 'unexpected', detail: 'interrupted' })
  } finally {
    await digester.stop()
  }
}

async function readFile(path: string): Promise<Result<Buffer>> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size > LARGEST_NEEDS_FILE) return failed('badPicture', { path, detail: 'larger than any picture' })
      return ok(await file.readFile())
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'EISDIR')
      return failed('badPicture', { path, detail: code === 'ENOENT' ? 'there is no such file' : 'a folder' })
    return { ok: false, failure: diskFailure(error, path) }
  }
}

/** The folders of models of the programs that are found here, as `programs` lists them; says which those are. */
async function foldersHere(comfyPort: number | undefined, printer: Printer): Promise<string[]> {
  const found = await findPrograms({ within: null, running: await askComfy(comfyPort) })
  printer.note(
    found.length === 0
      ? 'No program was found on this computer: name the folder of your models with --root.'
      : `Looked in ${found.map(({ kind, root }) => `${programNames[kind]} (${root})`).join(', ')}`,
  )
  return found.flatMap(({ kind, root, layout }) =>
    modelRoots({ kind, root, overrides: {} }, layout).map(({ folder }) => folder),
  )
}

function inWords(need: ResolvedNeed): string {
  const { kind, name, hash, weight, model, version, versionId, modelId, owned, ownedBy, path } = need
  const numbered =
    versionId === null ? (modelId === null ? null : `model ${String(modelId)}`) : `version ${String(versionId)}`
  const called = name ?? hash ?? model?.name ?? numbered ?? 'without a name'
  const strength = weight === null ? '' : ` x ${String(weight)}`
  const by = ownedBy === 'name' ? ['on this computer by its name only: there was no hash to compare'] : []
  const known = owned && (model === null || version === null) ? [] : [stateInWords(need)]
  const facts = owned && by.length === 0 && known.length === 0 ? ['on this computer'] : [...known, ...by]
  return `${owned ? '+' : '-'} ${kind} ${called}${strength}: ${facts.join('; ')}${path === null ? '' : `\n    ${path}`}`
}

function stateInWords({ state, model, version, failure }: ResolvedNeed): string {
  const found = `${model?.name ?? ''}, ${version?.name ?? ''} (version ${String(version?.id ?? '')})`
  const states = {
    found,
    maybe: `maybe ${found}`,
    notFound: 'not on Civitai',
    unknown: failure === null ? 'could not be asked about' : failureInWords(failure),
  }
  return states[state]
}

/** With the numbers of what was found where the file tells none: whoever reads the lines fetches by them. */
function numbered(need: ResolvedNeed): ResolvedNeed {
  if (need.state !== 'found') return need
  return {
    ...need,
    modelId: need.modelId ?? need.model?.id ?? null,
    versionId: need.versionId ?? need.version?.id ?? null,
  }
}
