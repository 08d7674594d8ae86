import { randomUUID } from 'node:crypto'
import { failed, ok, type Result } from '@shared/failure'
import { programNames, type Program, type ProgramKind } from '@shared/program'
import { programSchema } from '@shared/schemas/program'
import type { Settings, SettingsChange } from '@shared/settings'
import { settingsSchema } from '@shared/schemas/settings'
import { checkInstall } from './folders/install'
import type { SettingsStore } from './stores'

/** Owner of the settings: changed here only, saved at once, told to whoever listens. */
export interface SettingsBook {
  get(): Settings
  change(change: SettingsChange | Partial<Pick<Settings, 'programs' | 'neutralFolder' | 'network'>>): Settings
  /** The program new downloads go to; null when there is none yet. */
  defaultProgram(): Program | null
  program(id: string): Program | undefined
  /** Adds an install. Fails with badFolder when it is none; one that is there already is answered as it is. */
  addProgram(kind: ProgramKind, folder: string): Promise<Result<Program>>
  changeProgram(id: string, change: Partial<Pick<Program, 'name' | 'overrides' | 'template'>>): void
  removeProgram(id: string): void
}

/** @param onChange told after each change; what was not changed is the same object in both */
export function openSettings(
  store: SettingsStore,
  onChange: (settings: Settings, before: Settings) => void,
): SettingsBook {
  let settings = store.load()

  function change(part: { [K in keyof Settings]?: Settings[K] | undefined }): Settings {
    const before = settings
    const named = withoutGaps(part)
    const parsed = settingsSchema.parse({ ...before, ...named })
    const changed = Object.entries(parsed).filter(([name]) => Object.hasOwn(named, name))
    settings = { ...before, ...Object.fromEntries(changed) }
    store.save(settings)
    onChange(settings, before)
    return settings
  }

  return {
    get: () => settings,
    change,
    defaultProgram: () =>
      settings.programs.find(({ id }) => id === settings.defaultProgramId) ?? settings.programs[0] ?? null,
    program: (id) => settings.programs.find((program) => program.id === id),
    async addProgram(kind, folder) {
      const root = await checkInstall(kind, folder)
      if (!root.ok) return root
      const had = settings.programs.find((program) => program.root === root.value)
      if (had !== undefined) return had.kind === kind ? ok(had) : failed('badFolder', { path: folder })
      const name = freeName(programNames[kind], settings.programs)
      const program: Program = { id: randomUUID(), kind, name, root: root.value, overrides: {} }
      change({ programs: [...settings.programs, program] })
      return ok(program)
    },
    changeProgram(id, part) {
      change({
        programs: settings.programs.map((program) =>
          program.id === id ? programSchema.parse({ ...program, ...withoutGaps(part) }) : program,
        ),
      })
    },
    removeProgram(id) {
      const programs = settings.programs.filter((program) => program.id !== id)
      change({ programs, defaultProgramId: settings.defaultProgramId === id ? null : settings.defaultProgramId })
    },
  }
}

/** The same without keys whose value is undefined: they mean "not changed". */
function withoutGaps(part: object): object {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
}

/** "ComfyUI", then "ComfyUI 2" and so on. */
function freeName(name: string, programs: readonly Program[]): string {
  const taken = new Set(programs.map((program) => program.name))
  let free = name
  for (let n = 2; taken.has(free); n += 1) free = `${name} ${String(n)}`
  return free
}
