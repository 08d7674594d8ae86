import { basename, isAbsolute, relative, sep } from 'node:path'
import type { Download } from '@shared/download'
import type { LockEntry } from '@shared/schemas/lock'
import { lockPath } from './lockFile'

/**
 * The finished, verified downloads as a lock has them, each path once. A path is told from the root of the download where it
 * lies below that one, else from its folder; what could not be written on every system is left out.
 * @param roots the programs' own folders: `models/loras/x` of each begins there
 */
export function lockOfDownloads(downloads: readonly Download[], roots: readonly string[]): LockEntry[] {
  const entries = new Map<string, LockEntry>()
  for (const download of downloads) {
    const { state, modelId, versionId, fileId, modelName, versionName, modelType, baseModel, bytes } = download
    if (state.kind !== 'done' || !state.verified) continue
    const path = pathBelow(state.path, roots, modelType)
    if (path === null || entries.has(path.toLowerCase())) continue
    entries.set(path.toLowerCase(), {
      ...{ modelId, versionId, fileId, sha256: state.sha256.toLowerCase(), bytes, path },
      ...{ model: short(modelName), version: short(versionName), type: short(modelType), baseModel },
    })
  }
  return [...entries.values()]
}

function pathBelow(path: string, roots: readonly string[], type: string): string | null {
  for (const root of roots) {
    const below = relative(root, path)
    const parts = below.split(sep)
    if (!isAbsolute(below) && parts[0] !== '..' && parts.length > 1) return lockPath(parts)
  }
  return lockPath([type, basename(path)]) ?? lockPath([basename(path)])
}

function short(text: string): string {
  return text.slice(0, 300)
}
