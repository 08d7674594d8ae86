import { plainLine, readText } from './readList'
import { meBody } from './schemas'

/** Whose key it is, and what may be done with it. */
export interface Me {
  username: string
  tier: string | null
  /** active, muted, banned; null when not said. */
  status: string | null
  /** Rights of the key as bits; null where Civitai says none. */
  scope: number | null
}

/** Answer of /me; null without a name. */
export function mapMe(body: unknown): Me | null {
  const read = meBody.safeParse(body)
  if (!read.success) return null
  const { username, tier, status, tokenScope } = read.data
  return { username: plainLine(username), tier: readText(tier), status: readText(status), scope: tokenScope }
}
