import type { Action } from './faults'

/** 429 of the edge: a web page; with Retry-After in seconds or as an HTTP date, or without. */
export function rateLimited(retryAfter?: number | Date): Action {
  const value = retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter ?? '')
  return page(429, 'Too Many Requests', value === '' ? {} : { 'Retry-After': value })
}

/** 503 of a search that is overloaded, with `Retry-After: 2`. */
export function overloaded(retryAfterSeconds = 2): Action {
  return {
    kind: 'status',
    status: 503,
    headers: { 'Retry-After': String(retryAfterSeconds), 'Cache-Control': 'no-store' },
    body: '',
    json: { error: 'Model search is temporarily overloaded — please retry.' },
  }
}

/** 429 of the daily download quota: JSON, never with Retry-After. */
export function overQuota(): Action {
  const error =
    "We've noticed an unusual amount of downloading from your account. Contact support@civitai.com or come back later."
  return { kind: 'status', status: 429, headers: {}, body: '', json: { error } }
}

/** 451 for callers from some countries. */
export function regionBlocked(): Action {
  const json = { error: 'Unavailable For Legal Reasons', message: 'Civitai is not available in your region.' }
  return { kind: 'status', status: 451, headers: {}, body: '', json }
}

/** 524 of the edge when the site took too long: a web page. */
export function edgeTimeout(): Action {
  return page(524, 'A timeout occurred', {})
}

/** 403 with the edge's "Just a moment" page. */
export function challenge(): Action {
  return page(
    403,
    'Just a moment...',
    {},
    '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
  )
}

function page(status: number, title: string, headers: Record<string, string>, extra = ''): Action {
  return {
    kind: 'status',
    status,
    headers: { 'Content-Type': 'text/html; charset=UTF-8', Server: 'cloudflare', ...headers },
    body: `<!DOCTYPE html><html><head><title>${title}</title>${extra}</head><body><h1>${title}</h1></body></html>`,
  }
}
