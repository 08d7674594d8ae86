/** A body in pieces. Length in bytes; null: not told beforehand, so sent in chunks. */
export interface Body {
  readonly length: number | null
  pieces(): Iterable<Buffer> | AsyncIterable<Buffer>
}

/** An answer before it is sent, so that faults can bend it. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
}

/** A body that is in memory already. */
export function bufferBody(buffer: Buffer): Body {
  return { length: buffer.length, pieces: () => [buffer] }
}

/** An answer with bytes of any type. */
export function bytes(status: number, type: string, buffer: Buffer, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'Content-Type': type, ...headers }, body: bufferBody(buffer) }
}

/** An answer with JSON, as Civitai labels it. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return bytes(status, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(value)), headers)
}

/** An answer in plain words: what browsers get where programs get JSON. */
export function text(status: number, words: string): Reply {
  return bytes(status, 'text/plain; charset=utf-8', Buffer.from(words))
}

/** An answer with a small web page. */
export function html(status: number, title: string): Reply {
  const page = `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
  return bytes(status, 'text/html; charset=utf-8', Buffer.from(page))
}

/** A refusal as S3 tells it. */
export function xml(status: number, code: string, message: string): Reply {
  const error = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return bytes(status, 'application/xml', Buffer.from(error))
}

/** 307 that nobody may keep. */
export function redirect(location: string): Reply {
  return {
    status: 307,
    headers: { Location: location, 'Cache-Control': 'no-store, max-age=0' },
    body: bufferBody(Buffer.alloc(0)),
  }
}
