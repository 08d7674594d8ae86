import { createHash } from 'node:crypto'
import { FailureError, type Result } from '@shared/failure'
import type { FoundProgram, Program } from '@shared/program'
import { findPrograms, type FoundInstall } from './folders/findPrograms'
import type { ProgramLayouts } from './programLayouts'
import type { SettingsBook } from './settingsBook'

/** Programs that were found on this computer: the page gets ids for them, and no say about paths. */
export interface FoundPrograms {
  /** @param within a folder that a person chose; null: the known places */
  find(within: string | null): Promise<FoundProgram[]>
  /** Throws a FailureError for an id that was not given out in this run. */
  add(id: string): Promise<Result<Program>>
}

export function createFoundPrograms(settings: SettingsBook, layouts: ProgramLayouts): FoundPrograms {
  const known = new Map<string, FoundInstall>()
  return {
    async find(within) {
      const found = await findPrograms({ within, running: await layouts.running() })
      const added = new Set(settings.get().programs.map(({ root }) => root))
      return found.map((install) => {
        const { kind, root, layout } = install
        const id = createHash('sha256').update(`${kind} ${root}`).digest('hex').slice(0, 32)
        known.set(id, install)
        return { id, kind, root, added: added.has(root), notes: [...layout.notes] }
      })
    },
    async add(id) {
      const install = known.get(id)
      if (install === undefined) throw new FailureError({ kind: 'folderMissing', detail: 'search again' })
      return await settings.addProgram(install.kind, install.root)
    },
  }
}
