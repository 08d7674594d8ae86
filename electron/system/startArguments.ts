import { isAbsolute, resolve } from 'node:path'

/** What the system hands to the app from outside: a link that was clicked, or a list of models that was opened. */
export type Handed = { kind: 'link'; url: string } | { kind: 'lock'; path: string }

/** Started without a window, as at login. */
export const HIDDEN = '--hidden'

/** More than anybody opens at once. */
const MOST = 20
const LONGEST_PATH = 4096

/**
 * Reads what a start was handed on its command line: links of ours and files whose name ends in `.lock`. Everything else
 * there, Chromium's switches and the app's own folder above all, is passed over. What they hold is not looked at yet. Pure.
 * @param folder the folder that relative paths are from
 */
export function handedOver(args: readonly unknown[], folder: string): Handed[] {
  const handed = args.flatMap((arg): Handed[] => {
    if (typeof arg !== 'string' || arg.length > LONGEST_PATH || arg.includes('\0')) return []
    if (/^modelport:/i.test(arg)) return [{ kind: 'link', url: arg }]
    if (arg.startsWith('-') || !isLockName(arg)) return []
    return [{ kind: 'lock', path: isAbsolute(arg) ? arg : resolve(folder, arg) }]
  })
  return handed.slice(0, MOST)
}

/** True for the name of a file that may be a list of models. */
export function isLockName(name: string): boolean {
  return /\.lock$/i.test(name)
}

/** The value of `--name=value` or `--name value`; null where it is not there, or empty. Pure. */
export function optionOf(args: readonly string[], name: string): string | null {
  const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
  const found = args[at]
  if (found === undefined) return null
  const value = found.includes('=') ? found.slice(found.indexOf('=') + 1) : args[at + 1]
  return value === undefined || value === '' || value.startsWith('--') ? null : value
}
