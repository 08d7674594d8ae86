import { ok, type Result } from '@shared/failure'
import type { KeyReport } from '@shared/schemas/keyReport'
import type { Me } from './mapMe'

/** The bit of a key's rights that stands for reading models (civitai developer docs, OAuth scopes: ModelsRead). */
const MODELS_READ = 4

/**
 * What the answer to /me means for the key that was sent. Civitai treats a key that it does not know as none, so no other
 * answer tells.
 * @param lastWorked epoch ms when this key last worked; null: never
 */
export function keyReport(me: Result<Me>, lastWorked: number | null): Result<KeyReport> {
  if (!me.ok) {
    if (me.failure.kind === 'needsKey') return ok({ kind: 'none' })
    if (me.failure.kind !== 'badKey') return me
    return ok(lastWorked === null ? { kind: 'unknown' } : { kind: 'expired', lastWorked })
  }
  const { username, tier, status, scope } = me.value
  if (status === 'banned') return ok({ kind: 'banned', username })
  if (scope !== null && !hasBit(scope, MODELS_READ)) return ok({ kind: 'lacksScope', username })
  return ok({ kind: 'fine', username, tier, muted: status === 'muted' })
}

/** Without `&`, which knows 32 bits only. */
function hasBit(bits: number, bit: number): boolean {
  return Math.floor(bits / bit) % 2 === 1
}
