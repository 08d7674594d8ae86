import type { Download } from '@shared/download'

/** The absolute path of a download's file: where it is, or where it will be. */
export function pathOf({ folder, fileName, state }: Download): string {
  if (state.kind === 'done' || state.kind === 'quarantined') return state.path
  const separator = folder.includes('\\') ? '\\' : '/'
  return folder.endsWith(separator) ? `${folder}${fileName}` : `${folder}${separator}${fileName}`
}
