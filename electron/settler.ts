import type { Program } from '@shared/program'
import type { Settler } from './engine/ports'
import { layoutOf as readLayout, type Layout } from './folders/layout'
import { rightFolder } from './folders/rightFolder'
import { wholenessOf } from './folders/wholeness'
import { companionsOf } from './library/companions'
import { readSafetensors } from './library/safetensors'
import { writeSidecars, type SidecarParts } from './sidecarWriter'

/** What a settler works with. */
export interface SettlerParts {
  programs: () => readonly Program[]
  /** A program's folders; read from its disk where this is left out. */
  layoutOf?: (program: Program) => Promise<Layout>
  sidecars: Omit<SidecarParts, 'programs'>
}

/** Sees to finished files: the app and the command line have the same. */
export function createSettler({ programs, layoutOf = readLayout, sidecars }: SettlerParts): Settler {
  const folderFor: Settler['folderFor'] = async ({ programId }, path, tensors) => {
    const wholeness = wholenessOf(tensors)
    if (wholeness === 'unknown') return null
    const why = wholeness === 'diffusionOnly' ? 'movedAlone' : 'movedWhole'
    // Several programs may share a folder: the one that it was fetched for says where else it looks.
    const wantedFirst = [...programs()].sort((a, b) => Number(b.id === programId) - Number(a.id === programId))
    for (const program of wantedFirst) {
      const right = await rightFolder(program, await layoutOf(program), path, wholeness)
      if (typeof right === 'object') return { folder: right.folder, root: right.root, shownPath: right.shownPath, why }
      // Who has it there needs it there.
      if (right === 'right' || (right === 'noUse' && program.id === programId)) return null
    }
    return null
  }
  return {
    folderFor,
    async rightFolder(download, path) {
      const header = await readSafetensors(path)
      return header.ok ? await folderFor(download, path, header.value.names) : null
    },
    sidecarsOf: async (path) => (await companionsOf(path)).map(({ name }) => name),
    writeSidecars: (download, file, signal) => writeSidecars({ ...sidecars, programs }, download, file, signal),
  }
}
