import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { TrashPlaces } from '../../../../electron/library/deeds/trashed'

/** A trash as a Linux desktop keeps it, in a home folder of its own. */
export function aTrash(home: string): { places: TrashPlaces; files: string; put: (path: string) => Promise<void> } {
  const folder = join(home, '.local', 'share', 'Trash')
  const files = join(folder, 'files')
  return {
    places: { platform: 'linux', home, env: {}, uid: 1000 },
    files,
    async put(path) {
      await mkdir(files, { recursive: true })
      await mkdir(join(folder, 'info'), { recursive: true })
      const name = basename(path)
      await writeFile(join(folder, 'info', `${name}.trashinfo`), `[Trash Info]\nPath=${encodeURI(path)}\n`)
      await rename(path, join(files, name))
    },
  }
}
