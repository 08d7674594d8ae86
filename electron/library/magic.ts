import { open } from 'node:fs/promises'

/** First bytes of formats that have some: GGUF (ggml docs, gguf.md), zip (PKWARE APPNOTE), 7z (7zFormat.txt), RAR. */
const magics: Readonly<Record<string, readonly string[]>> = {
  gguf: ['GGUF'],
  zip: ['PK\x03\x04', 'PK\x05\x06'],
  '7z': ['7z\xbc\xaf\x27\x1c'],
  rar: ['Rar!\x1a\x07'],
}

/** False where a file does not begin as its ending promises; true for endings that promise nothing. Throws the system's error. */
export async function hasMagic(path: string): Promise<boolean> {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  const wanted = Object.hasOwn(magics, ending) ? (magics[ending] ?? []) : []
  if (wanted.length === 0) return true
  const file = await open(path, 'r')
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    const start = buffer.toString('latin1')
    return wanted.some((magic) => start.startsWith(magic))
  } finally {
    await file.close()
  }
}
