import { failed, ok, type Result } from '@shared/failure'
import { lockSchema, type Lock, type LockEntry } from '@shared/schemas/lock'

/** Levels of folders below the root, and bytes of one name. */
const DEEPEST = 12
const LONGEST_NAME = 200

// What Windows refuses in a name, and its devices (Microsoft, "Naming Files, Paths, and Namespaces").
const forbidden = /[<>:"|?*\\\p{Cc}]/u
/** Not seen, but able to disguise a name: zero-width and direction marks. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(?:\.|$)/i
/**
 * What models and what comes with them can be, and no program: of a stranger's list nothing else is written (Civitai's own
 * files: `files[].type` and their formats).
 */
const modelFile =
  /\.(safetensors|sft|ckpt|pt|pt2|pth|bin|gguf|onnx|pkl|zip|7z|rar|tar|gz|tgz|ya?ml|json|txt|csv|png|jpe?g|webp)$/i
/**
 * Folders from which Python and the programs load code, and files that they take for their settings: `.pth` in a site folder is
 * run at each start (Python, site), `extra_model_paths.yaml` may name a folder of custom nodes (ComfyUI, utils/extra_config.py).
 */
const codeFolder =
  /^(?:site-packages|dist-packages|v?env|python_embedd?ed|custom_nodes|extensions|extensions-builtin|node_modules)$/i
const settingsFile =
  /^(?:extra_(?:model_|models_)?(?:paths|config)\b.*|comfy-auto-model\.ya?ml|(?:ui-)?config\.(?:json|txt)|(?:comfy\.)?settings\.json|user_path_config\.txt|package(?:-lock)?\.json|library\.json|styles\.csv)$/i
/** Ours while a file is under way. */
const own = /\.mpdl/i

/**
 * Reads a modelport.lock. All of it is right, or nothing is done: fails with badLock for what is no such file, of a later
 * version (`detail` is `newer` then), has the same path twice (on any system), or names a path that leaves the root, is absolute, or cannot be written
 * on some system; `actual` is that path then.
 */
export function parseLock(text: string): Result<Lock> {
  const value = parsed(text)
  if (value === undefined) return bad('no JSON')
  if (isNewer(value)) return failed('badLock', { detail: 'newer' })
  const read = lockSchema.safeParse(value)
  if (!read.success) return bad(problemOf(read.error.issues[0]))
  const paths = new Set<string>()
  const folders = new Set<string>()
  for (const { path } of read.data.files) {
    const problem = pathProblem(path)
    if (problem !== null) return bad(problem, path)
    const key = lockKey(path)
    if (paths.has(key)) return bad('twice', path)
    paths.add(key)
    for (const folder of foldersOf(key)) folders.add(folder)
  }
  for (const path of paths) if (folders.has(path)) return bad('a file and a folder', path)
  return ok(read.data)
}

/** A modelport.lock with these files, in the order of their paths. The entries' paths are those that `lockPath` gives. */
export function writeLock(files: readonly LockEntry[], writtenBy: string): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  return `${JSON.stringify({ lockVersion: 1, writtenBy, files: sorted } satisfies Lock, null, 2)}\n`
}

/** The path as a lock has it, of parts below the root; null where it could not be written on every system. */
export function lockPath(parts: readonly string[]): string | null {
  const path = parts.join('/')
  return parts.some((part) => part.includes('/')) || path === '' || pathProblem(path) !== null ? null : path
}

/** Why no file may be written there; null where one may. */
export function pathProblem(path: string): string | null {
  if (path.startsWith('/') || path.startsWith('\\') || /^[a-z]:/i.test(path)) return 'an absolute path'
  const parts = path.split('/')
  if (parts.length > DEEPEST) return 'too deep'
  for (const part of parts) {
    if (part === '..') return 'leaves the folder'
    if (part === '' || part === '.') return 'an empty name'
    if (part.startsWith('.')) return 'a hidden name'
    if (forbidden.test(part) || unseen.test(part) || /[. ]$|^ /.test(part) || hasLoneSurrogate(part))
      return 'a name that not every system takes'
    if (device.test(part)) return 'a name that Windows keeps'
    if (codeFolder.test(part)) return 'a folder of code'
    if (own.test(part)) return 'a name of unfinished files'
    if (Buffer.byteLength(part) > LONGEST_NAME) return 'too long a name'
  }
  if (settingsFile.test(parts.at(-1) ?? '')) return 'a file of settings'
  if (!modelFile.test(path)) return 'no kind of file that models are'
  return null
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Cs}/u.test(text)
}

/** The folders that a path lies in, the outermost first. */
export function foldersOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_part, n) => parts.slice(0, n + 1).join('/'))
}

/** Equal for paths that some system takes for one. */
export function lockKey(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch {
    return undefined
  }
}

function isNewer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('lockVersion' in value)) return false
  return Number.isInteger(value.lockVersion) && Number(value.lockVersion) > 1
}

function problemOf(issue: { path: PropertyKey[]; message: string } | undefined): string {
  return issue === undefined ? 'not understood' : visible(`${issue.path.map(String).join('.')}: ${issue.message}`, 300)
}

/** A stranger's words, as a terminal may have them: nothing unseen may disguise them, or command it. */
function visible(text: string, most: number): string {
  return text.slice(0, most).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd')
}

/** @param path what is wrong with the list, where it is a path: that is said to the person */
function bad(detail: string, path?: string): ReturnType<typeof failed> {
  if (path === undefined) return failed('badLock', { detail })
  const actual = visible(path, 100)
  return failed('badLock', { detail: `${detail}: ${actual}`, actual })
}
