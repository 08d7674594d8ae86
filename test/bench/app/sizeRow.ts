import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppRow } from './appBench'

/** Bytes of what is ours in an install: all that lies in `resources`. */
export const sizeRow: AppRow = {
  id: 'installed-size',
  words: 'what an install has beside Electron itself',
  unit: 'MB',
  bound: 10,
  async run({ resources }) {
    const names = await readdir(resources, { recursive: true })
    const files = await Promise.all(names.map(async (name) => ({ name, info: await stat(join(resources, name)) })))
    const sizes = files.flatMap(({ name, info }) => (info.isFile() ? [{ name, bytes: info.size }] : []))
    return {
      figure: sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
      details: sizes.map(({ name, bytes }) => `${name}: ${(bytes / 1e6).toFixed(2)} MB`),
    }
  },
}
