import { isAbsolute, parse, relative, sep } from 'node:path'
import type { Program } from '@shared/program'

/** How many of its own last folders are shown of a place outside the program. */
const partsShown = 3

/** The folder's parts below the root: [] for the root itself, null when it lies elsewhere. */
export function partsBelow(root: string, folder: string): string[] | null {
  const path = relative(root, folder)
  if (path === '') return []
  const parts = path.split(sep)
  return isAbsolute(path) || parts[0] === '..' ? null : parts
}

/**
 * The final path as shown: ["ComfyUI", "models", "loras", "x.safetensors"]. Outside the program's root (another drive, a
 * neutral folder): the absolute path, of a long one the last parts after "…".
 */
export function shownPath(program: Program | null, folder: string, fileName: string): string[] {
  const below = program === null ? null : partsBelow(program.root, folder)
  if (program !== null && below !== null) return [program.name, ...below, fileName]
  const { root } = parse(folder)
  const parts = folder
    .slice(root.length)
    .split(sep)
    .filter((part) => part !== '')
  if (parts.length > partsShown) return ['…', ...parts.slice(-partsShown), fileName]
  const [first, ...rest] = parts
  return first === undefined ? [root, fileName] : [`${root}${first}`, ...rest, fileName]
}
