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
  return {
    async rightFolder(_download, path) {
      const header = await readSafetensors(path)
      if (!header.ok) return null
      const wholeness = wholenessOf(header.value.names)
      if (wholeness === 'unknown') return null
      const why = wholeness === 'diffusionOnly' ? 'movedAlone' : 'movedWhole'
      for (const program of programs()) {
        const right = await rightFolder(program, await layoutOf(program), path, wholeness)
        if (right !== null) return { ...right, why }
      }
      return null
    },
    sidecarsOf: async (path) => (await companionsOf(path)).map(({ name }) => name),
    writeSidecars: (download, file, signal) => writeSidecars({ ...sidecars, programs }, download, file, signal),
  }
}
