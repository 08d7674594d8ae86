import type { Download } from '@shared/download'

/** The absolute path of a download's file: where it is, or where it will be. */
export function pathOf({ folder, fileName, state }: Download): string {
  if (state.kind === 'done' || state.kind === 'quarantined') return state.path
  const separator = folder.includes('\\') ? '\\' : '/'
  return folder.endsWith(separator) ? `${folder}${fileName}` : `${folder}${separator}${fileName}`
}

/** The path of a download's file as its row shows it: a quarantined one is beside its place under another name. */
export function shownPathOf({ folder, shownPath, state }: Download): string {
  if (state.kind !== 'quarantined') return shownPath.join(' / ')
  const cut = Math.max(state.path.lastIndexOf('/'), state.path.lastIndexOf('\\'))
  const isBeside = withoutEnd(state.path.slice(0, cut)) === withoutEnd(folder)
  return isBeside ? [...shownPath.slice(0, -1), state.path.slice(cut + 1)].join(' / ') : state.path
}

function withoutEnd(folder: string): string {
  return folder.replace(/[\\/]+$/, '')
}
