import type { Errand } from '@shared/errand'

/** The page that an errand goes to; null for those that open something else. */
export function errandPath(errand: Errand): string | null {
  if (errand.kind === 'page') return errand.path
  if (errand.kind !== 'download') return null
  return errand.id === null ? '/downloads' : `/downloads?row=${encodeURIComponent(errand.id)}`
}
