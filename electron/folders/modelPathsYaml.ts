import type { ProgramNote } from '@shared/program'
import { absolute, expand, isPathText, isRecord, type OwnFolder } from './ownSettings'
import type { Places } from './places'

/** What a file of further model folders says. */
export interface ModelPaths {
  folders: OwnFolder[]
  /** The `base_path` of each section, absolute. */
  bases: string[]
  notes: ProgramNote[]
}

/** Old words of ComfyUI for a folder (folder_paths.py map_legacy). */
const legacy: Readonly<Record<string, string>> = { unet: 'diffusion_models', clip: 'text_encoders' }
/** Parts of the file that are looked at, at most: no real one comes near. */
const MOST_SECTIONS = 200
const MOST_LINES = 2000
/** Characters: the reader needs seconds for far more of what no person writes. */
const LONGEST = 64 * 1024
/** Nodes of a document with its aliases resolved. */
const MOST_ALIASES = 50

/**
 * Reads `extra_model_paths.yaml` as ComfyUI does (utils/extra_config.py): sections freely named, each a map of folder key
 * to lines; `base_path` with `~` and `$VAR`, from the file's folder where it is relative; `is_default` puts each line first,
 * one before the other. What would make ComfyUI fail (a list, a number, tabs) is noted and passed over; a comment inside a
 * block of lines is part of the path there, and here. Never rejects; time and memory are bounded by the text's length.
 * @param file absolute; relative entries are meant from its folder
 */
export async function readModelPaths(text: string, file: string, places: Places): Promise<ModelPaths> {
  const read: ModelPaths = { folders: [], bases: [], notes: [] }
  if (text.length > LONGEST) {
    read.notes.push({ kind: 'tooLarge', path: file })
    return read
  }
  const root = await parsed(text, file, read.notes)
  if (!isRecord(root)) return read
  for (const [name, section] of Object.entries(root).slice(0, MOST_SECTIONS)) {
    // An empty section is passed over; one that is a text or a list makes ComfyUI fail.
    if (section === null) continue
    if (isRecord(section)) readSection(name, section, file, places, read)
    else read.notes.push({ kind: 'notText', path: file, detail: name })
  }
  return read
}

async function parsed(text: string, file: string, notes: ProgramNote[]): Promise<unknown> {
  if (isTangled(text)) {
    notes.push({ kind: 'unreadable', path: file })
    return null
  }
  // Only where there is such a file: the reader is as large as many of our modules together.
  const { LineCounter, parseDocument } = await import('yaml')
  // Pretty errors look the whole text through for each of a hundred thousand.
  const lines = new LineCounter()
  const options = {
    merge: true,
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
    lineCounter: lines,
  } as const
  try {
    const document = parseDocument(text, options)
    const [first] = document.errors
    if (first === undefined) {
      const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
      if (value !== null && !isRecord(value)) notes.push({ kind: 'unreadable', path: file })
      return value
    }
    const tab = first.code === 'TAB_AS_INDENT' || /^ *\t/m.test(text)
    notes.push({ kind: tab ? 'tab' : 'unreadable', path: file, detail: String(lines.linePos(first.pos[0]).line) })
  } catch {
    // Aliases without end, or brackets a thousand deep: a file that ComfyUI cannot read either.
    notes.push({ kind: 'unreadable', path: file })
  }
  return null
}

/** Brackets that a file may open, and marks of lists in a row: no real one has any, and thousands take the reader seconds. */
const MOST_BRACKETS = 500
const nested = /(?:[-?:][ \t]+){50}/

function isTangled(text: string): boolean {
  return (text.match(/[[{]/g)?.length ?? 0) > MOST_BRACKETS || nested.test(text)
}

function readSection(
  name: string,
  section: Readonly<Record<string, unknown>>,
  file: string,
  places: Places,
  read: ModelPaths,
): void {
  const folder = places.path.dirname(file)
  const { base_path: basePath, is_default: isDefault, ...keys } = section
  let base = folder
  if (isPathText(basePath)) {
    base = absolute(expand(basePath, places), folder, places)
    read.bases.push(base)
  } else if (basePath !== undefined && basePath !== null && basePath !== '') {
    read.notes.push({ kind: 'notText', path: file, detail: `${name}.base_path` })
    return
  }
  // Stability Matrix points its ComfyUI at the shared models: what lies there serves all of its programs.
  const first = isTrue(isDefault) || name === 'stability_matrix'
  for (const [key, value] of Object.entries(keys)) {
    if (typeof value !== 'string') {
      read.notes.push({ kind: 'notText', path: file, detail: `${name}.${key}` })
      continue
    }
    for (const line of value.split('\n')) {
      if (line === '' || !isPathText(line) || read.folders.length >= MOST_LINES) continue
      if (/\s#/.test(line)) read.notes.push({ kind: 'comment', path: file, detail: line })
      read.folders.push({
        key: legacy[key] ?? key,
        folder: absolute(line, base, places),
        how: first ? 'first' : 'also',
      })
    }
  }
}

/** As Python takes a value for true; YAML 1.1, which it reads, has more words for false. */
function isTrue(value: unknown): boolean {
  if (typeof value === 'string' && /^(no|off|false)$/i.test(value)) return false
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== ''
}
