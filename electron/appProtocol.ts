import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { PICTURE_SCHEME } from '@shared/pictures'
import { withLook, type EarlyLook } from './earlyLook'
import { APP_ORIGIN, APP_SCHEME } from './pageAddress'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
}

/** Must run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    { scheme: PICTURE_SCHEME, privileges: { standard: true, secure: true, stream: true } },
  ])
}

/** The content security policy of one load of the page. */
export function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    `img-src 'self' ${PICTURE_SCHEME}: data:`,
    `media-src ${PICTURE_SCHEME}:`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * Serves the built renderer from `folder`, each load of the page with a nonce of its own.
 * @param look asked for each load of the page
 */
export function serveApp(folder: string, look: () => EarlyLook): void {
  protocol.handle(APP_SCHEME, async (request) => {
    try {
      const url = new URL(request.url)
      const path = normalize(join(folder, decodeURIComponent(url.pathname)))
      if (url.host !== new URL(APP_ORIGIN).host || !path.startsWith(folder + sep))
        return new Response(null, { status: 404 })
      const bytes = await readFile(path)
      const type = types[extname(path)] ?? 'application/octet-stream'
      if (extname(path) !== '.html') return new Response(bytes, { headers: { 'content-type': type } })
      const nonce = randomBytes(16).toString('base64')
      const page = bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce)
      return new Response(withLook(page, look()), {
        headers: { 'content-type': type, 'content-security-policy': policy(nonce), 'cache-control': 'no-store' },
      })
    } catch {
      // Not there, or no path at all.
      return new Response(null, { status: 404 })
    }
  })
}
