import type { Download } from '@shared/download'

/** Endings of files that Python unpickles, which can run code. */
const pickleEndings: ReadonlySet<string> = new Set(['ckpt', 'pt', 'pth', 'bin', 'pkl'])

/** The ending of a file's name, which is its format in the word that people know; null when it has none. */
export function endingOf(fileName: string): string | null {
  return /\.([a-z0-9]{1,12})$/i.exec(fileName)?.[1]?.toLowerCase() ?? null
}

/** True when the file can run code as it is loaded, by Civitai's word for its format or by its name. */
export function isPickle({ format, fileName }: Pick<Download, 'format' | 'fileName'>): boolean {
  return format === 'PickleTensor' || pickleEndings.has(endingOf(fileName) ?? '')
}
