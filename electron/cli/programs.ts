import { resolve } from 'node:path'
import { programNames } from '@shared/program'
import { findPrograms, type FoundInstall } from '../folders/findPrograms'
import { askComfy } from '../folders/runningComfy'
import type { CommandLine } from './commandLine'
import { folderProblem } from './folderProblem'
import type { Printer } from './printer'
import { noteInWords } from './words'

type ProgramsLine = Extract<CommandLine, { kind: 'programs' }>

/** `programs`: what is installed here, or below a folder, and where each type goes. Answers the exit code. */
export async function programs(line: ProgramsLine, printer: Printer): Promise<number> {
  const within = line.within === null ? null : resolve(line.within)
  const lacks = within === null ? null : await folderProblem(within)
  if (lacks !== null) return printer.failed(lacks)
  const running = within === null ? await askComfy(line.comfyPort) : null
  const found = await findPrograms({ within, running })
  const listed = found.map(({ kind, root, layout }) => ({ kind, root, folders: saved(layout), notes: layout.notes }))
  const text = found.length === 0 ? 'No program was found.' : found.map(inWords).join('\n\n')
  printer.result({ status: 'done', programs: listed }, text)
  return 0
}

/** Type -> the folder that files are saved in. */
function saved({ folders }: FoundInstall['layout']): Record<string, string> {
  return Object.fromEntries([...folders].flatMap(([type, [first]]) => (first === undefined ? [] : [[type, first]])))
}

function inWords({ kind, root, layout }: FoundInstall): string {
  const folders = Object.entries(saved(layout)).map(([type, folder]) => `  ${type.padEnd(20)} ${folder}`)
  const notes = layout.notes.map((note) => `  ! ${noteInWords(note)}`)
  return [`${programNames[kind]}  ${root}`, ...folders, ...notes].join('\n')
}
