import { createHash } from 'node:crypto'
import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'

/** The right file is under its name, and nothing else is in the folder. */
export async function expectOnly(
  folder: string,
  ...files: { fileName: string; sha256: string | null }[]
): Promise<void> {
  expect((await readdir(folder)).sort()).toEqual(files.map(({ fileName }) => fileName).sort())
  for (const { fileName, sha256 } of files) {
    if (sha256 !== null) expect(await sha256Of(join(folder, fileName))).toBe(sha256)
  }
}

/** In lower-case hex. */
export async function sha256Of(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}

/** Names and sizes of what is in a folder. */
export async function listing(folder: string): Promise<Record<string, number>> {
  const names = await readdir(folder)
  const sizes = await Promise.all(names.map(async (name) => [name, (await stat(join(folder, name))).size] as const))
  return Object.fromEntries(sizes)
}
