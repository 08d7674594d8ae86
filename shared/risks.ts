import type { ModelFile } from './model'

/** Why a file may do harm: flagged by a scan, able to run code when loaded, or not looked at by a scan. */
export type Risk = 'danger' | 'pickle' | 'unscanned'

/** True where a person is to be asked before the file is queued. */
export function isRisky(file: ModelFile): boolean {
  return risksOf(file).length > 0
}

/** The risks of a file, the worst first; none for one that was scanned clean and cannot run code. */
export function risksOf(file: ModelFile): Risk[] {
  const risks: Risk[] = []
  if (file.scan === 'danger') risks.push('danger')
  if (file.pickle) risks.push('pickle')
  if (file.scan !== 'clean' && file.scan !== 'danger') risks.push('unscanned')
  return risks
}
