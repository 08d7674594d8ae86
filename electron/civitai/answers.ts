import { failed, ok, type Result } from '@shared/failure'
import { z } from 'zod'

/** One HTTP answer of Civitai, whatever its status. */
export interface Answer {
  status: number
  /** The address that answered, after redirects. */
  url: URL
  /** By lower-case name. */
  header(name: string): string | null
  text: string
  /** Whether the request that was answered carried the API key. */
  keySent: boolean
}

const longestMessage = 300

/** True for a web page where data was asked for: a login page, Cloudflare's or Next's error page. */
export function isHtml(answer: Answer): boolean {
  if ((answer.header('content-type') ?? '').toLowerCase().includes('html')) return true
  return /^\s*<(?:!doctype|html|head|body)\b/i.test(answer.text.slice(0, 500))
}

/** The body as JSON. Fails with badResponse for pages, empty bodies and broken JSON. */
export function readJson(answer: Answer): Result<unknown> {
  const more = { status: answer.status }
  if (isHtml(answer)) return failed('badResponse', { ...more, detail: `a web page instead of data: ${words(answer)}` })
  if (answer.text.trim() === '') return failed('badResponse', { ...more, detail: 'an empty answer' })
  const body = parseJson(answer.text)
  return body.ok ? body : failed('badResponse', { ...more, detail: 'an answer that is not valid JSON' })
}

/**
 * What an error body says, on one line of at most 300 characters. Civitai has four shapes (civitai source,
 * server/utils/endpoint-helpers.ts): `{"error":"text"}` (with or without `message`), `{"error":{ZodError}}`,
 * `{"message":"text"}`, a raw array of issues. Anything else is cut short; of a page the title is taken.
 */
export function words(answer: Answer): string {
  const body = isHtml(answer) ? null : parseJson(answer.text)
  const said = body?.ok === true ? saidBy(body.value) : []
  const text = said.length > 0 ? said.join(': ') : titleOf(answer.text)
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line
}

const issueSchema = z.object({ message: z.string() })
const errorSchema = z.object({ error: z.unknown().optional(), message: z.unknown().optional() })

function saidBy(body: unknown, depth = 0): string[] {
  if (depth > 3) return []
  if (typeof body === 'string') {
    // A ZodError's message is the JSON text of its issues.
    const inner = body.startsWith('[') ? parseJson(body) : null
    return inner?.ok === true ? saidBy(inner.value, depth + 1) : [body]
  }
  if (Array.isArray(body)) {
    return body.slice(0, 5).flatMap((item: unknown) => {
      const issue = issueSchema.safeParse(item)
      return issue.success ? [issue.data.message] : []
    })
  }
  const object = errorSchema.safeParse(body)
  if (!object.success) return []
  return [...saidBy(object.data.error, depth + 1), ...saidBy(object.data.message, depth + 1)]
}

function titleOf(text: string): string {
  return /<title[^>]*>([^<]*)/i.exec(text.slice(0, 20_000))?.[1] ?? text.slice(0, 1000).replace(/<[^>]*>/g, ' ')
}

/** The text as JSON, or that it is none. */
export function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    const value: unknown = JSON.parse(text)
    return ok(value)
  } catch {
    // Not JSON is an answer like any other here: the caller says what it means.
    return { ok: false }
  }
}
