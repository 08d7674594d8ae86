import type { Action, Fault } from '../../civitai/faults'

/** Strikes the first answer of the storage. */
export const first = (action: Action): Fault => ({ match: { origin: 'storage', nth: 1 }, do: action })
/** Strikes every answer of the storage. */
export const every = (action: Action): Fault => ({ match: { origin: 'storage' }, do: action })
/** Strikes the first answer of Civitai. */
export const firstOfCivitai = (action: Action): Fault => ({ match: { origin: 'api', nth: 1 }, do: action })
/** Strikes every answer of Civitai. */
export const everyOfCivitai = (action: Action): Fault => ({ match: { origin: 'api' }, do: action })
/** An answer with JSON, as Civitai refuses. */
export const says = (status: number, json: unknown, headers: Record<string, string> = {}): Action => ({
  kind: 'status',
  status,
  headers,
  body: '',
  json,
})
/** A bare answer. */
export const answers = (status: number, headers: Record<string, string> = {}, body = ''): Action => ({
  kind: 'status',
  status,
  headers,
  body,
})
