import { writeFile } from 'node:fs/promises'
import { buildCatalogue } from './catalogue'
import { contentOf } from './contents'
import { AT_ONCE, computeHashes, fingerprint, type Hashes } from './hashes'

// Run with tsx after the bytes of a big file have changed: computes for a minute or two, then rewrites bigHashes.ts.
const table: Record<string, Hashes> = {}
for (const file of buildCatalogue().files) {
  if (file.bytes <= AT_ONCE) continue
  const content = contentOf(file)
  table[fingerprint(content)] = await computeHashes(content, file.content.layout === 'safetensors')
  console.log(`${file.name}: ${String(file.bytes)} bytes`)
}
await writeFile(
  new URL('./bigHashes.ts', import.meta.url),
  `import type { Hashes } from './hashes'

/**
 * Hashes of the big catalogue files by fingerprint, computed once by writeBigHashes.ts: that takes up to a minute for each.
 */
export const bigHashes: Readonly<Record<string, Hashes>> = ${JSON.stringify(table, null, 2)}
`,
)
