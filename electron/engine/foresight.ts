import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Moving } from '@shared/download'
import { readTensorHeader, type HeaderSource } from '@shared/tensorHeader'
import type { Connections } from './connection'
import type { Ports, Settler } from './ports'

/** Bytes of a smaller file come about as fast as its header alone: it is looked at when it is there. */
const LEAST_FILE = 32 * 1024 * 1024
/** Bytes that are asked for first, in which most headers are whole, and at most. */
const FIRST = 512 * 1024
const MOST = 2 * 1024 * 1024
/** Ms without a byte, and in all: the transfer itself is more patient. */
const STALL_MS = 10_000
const LONGEST_MS = 20_000

/** What looks ahead. */
export interface ForesightParts {
  settler: Pick<Settler, 'folderFor'>
  connections: Pick<Connections, 'open'>
  wayTo: Ports['wayTo']
  userAgent: string
  /** Whether so many bytes can be put there now: what has to wait for it is better moved there later. */
  takes: (to: Moving, bytes: number) => Promise<boolean>
  /** Bytes; smaller files are not looked at. */
  leastFile?: number
}

/**
 * Reads the header of a safetensors file by a small range request, before anything of it is kept, and says where it belongs by
 * its tensors. Whatever goes wrong is left to the transfer to tell.
 */
export function createForesight(parts: ForesightParts): NonNullable<Ports['foresee']> {
  const { settler, takes, leastFile = LEAST_FILE } = parts
  return async (download, url, signal): Promise<Moving | null> => {
    const { fileName, folder, bytes } = download
    if (bytes < leastFile || !/\.(safetensors|sft)$/i.test(fileName)) return null
    const stop = new AbortController()
    const end = (): void => stop.abort(new DOMException('stopped', 'AbortError'))
    const timer = setTimeout(end, LONGEST_MS)
    signal.addEventListener('abort', end, { once: true })
    try {
      signal.throwIfAborted()
      const source = await headOf(url, parts, stop.signal)
      const header = source === null ? null : await readTensorHeader(source)
      if (header?.ok !== true) return null
      const to = await settler.folderFor(download, join(folder, fileName), header.value.names)
      return to !== null && (await takes(to, bytes)) ? to : null
    } catch (error) {
      if (signal.aborted) throw error
      return null
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
    }
  }
}

/** The beginning of the file, as far as its header goes; null where it is longer than is fetched for it, or none is told. */
async function headOf(url: string, parts: ForesightParts, signal: AbortSignal): Promise<HeaderSource | null> {
  const first = await fetched(url, 0, FIRST, parts, signal)
  if (first === null || first.bytes.length < 8) return null
  const end = 8 + Number(first.bytes.readBigUInt64LE(0))
  if (end > MOST) return null
  const rest = end > FIRST ? await fetched(url, FIRST, end, parts, signal) : { bytes: Buffer.alloc(0) }
  if (rest === null) return null
  const head = Buffer.concat([first.bytes, rest.bytes])
  return {
    size: first.total,
    async read(from, bytes) {
      // Main does other things between two pieces.
      await nextTurn()
      return head.subarray(from, from + bytes)
    },
    decoder: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  }
}

/** The bytes `[start, end)`, and those of the whole file; null where the answer is another one. Rejects with Node's errors. */
async function fetched(
  url: string,
  start: number,
  end: number,
  { connections, wayTo, userAgent }: ForesightParts,
  signal: AbortSignal,
): Promise<{ bytes: Buffer; total: number } | null> {
  const request = { url, way: await wayTo(url), userAgent, start, end, stallMs: STALL_MS }
  const answer = await connections.open(request, signal)
  try {
    const { status, headers } = answer.head
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(String(headers['content-range'] ?? ''))
    if (status !== 206 || range === null || Number(range[1]) !== start) return null
    const pieces: Buffer[] = []
    let length = 0
    for await (const buffers of answer.body) {
      pieces.push(...buffers)
      length += buffers.reduce((sum, buffer) => sum + buffer.length, 0)
      // More than was asked for is of no use.
      if (length >= end - start) break
    }
    return { bytes: Buffer.concat(pieces).subarray(0, end - start), total: Number(range[2]) }
  } finally {
    answer.close()
  }
}
