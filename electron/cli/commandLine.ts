import { readBaseUrl } from '@shared/baseUrl'
import { knownModelTypes } from '@shared/model'
import { parseArgs } from 'node:util'
import { programKinds, type ProgramKind } from '@shared/program'

/** What was asked for on the command line. */
export type CommandLine =
  | ({ kind: 'get'; what: string; fileId: number | null; place: Place; dryRun: boolean; sidecars: boolean } & Common)
  | ({ kind: 'info'; what: string } & Common)
  | ({ kind: 'search'; words: string; type: string | null } & Common)
  | ({ kind: 'identify'; files: readonly string[] } & Common)
  | { kind: 'programs'; within: string | null; comfyPort: number | undefined; json: boolean; baseUrl: null }
  | ({ kind: 'needs'; file: string; root: string | null; comfyPort: number | undefined } & Common)
  | ({ kind: 'restore'; file: string; root: string; program: ProgramKind | null } & Pick<
      GetWays,
      'dryRun' | 'sidecars'
    > &
      Common)
  | { kind: 'help' }
  | { kind: 'wrong'; problem: string }

/** Where a file goes: a folder, or a program's folder for its type. */
export type Place = { kind: 'folder'; folder: string } | { kind: 'program'; program: ProgramKind; root: string }

/** What goes with all that fetches. */
interface GetWays {
  dryRun: boolean
  sidecars: boolean
}

interface Common {
  baseUrl: string | null
  json: boolean
}

export const usage = `Usage:
  modelport get <link | AIR | version id> [--file ID] [--to DIR | --program NAME --root DIR]
                [--sidecars | --no-sidecars] [--dry-run]
  modelport info <link | id>
  modelport search <words> [--type TYPE]
  modelport identify <file>...
  modelport programs [--in DIR]
  modelport needs <picture | workflow.json> [--root DIR]
  modelport restore <modelport.lock> --root DIR [--program NAME] [--no-sidecars] [--dry-run]

  --type TYPE      only models of this type: LORA, Checkpoint, ... (upper or lower case)
  --to DIR         folder for the file (default: this folder)
  --program, --root  let the program's table choose the folder, by model type; NAME is one of
                   ${programKinds.join(', ')}
  --sidecars       write .civitai.info and a preview beside the file: the habit with --program and
                   of restore; with --to the file comes alone unless this is given
  --no-sidecars    the files alone
  --root DIR       with needs: look for owned files below this folder alone, in place of the folders of
                   all programs that are found here; with restore: the folder that gets the files
                   just as they are listed, or with --program the program whose table sorts them by type
  --dry-run        say where it would go, and what stands in the way; nothing is written
  --in DIR         look below this folder instead of in the known places of this computer
  --comfy-port N   where a running ComfyUI is asked for its folders (default: 8188)
  --base-url URL   another Civitai (default: https://civitai.com)
  --json           JSON lines on stdout, nothing else
  CIVITAI_API_KEY  the API key, for models that need one
  https_proxy      a proxy (http://user:password@host:port, socks5://…), as curl reads it; also all_proxy and no_proxy

Run the same get again after an interruption: it resumes.`

/** What helps who has used it wrong: their own mistake stays the thing to read. */
export const hint = '`modelport --help` lists the commands and their options.'

const options = {
  file: { type: 'string' },
  to: { type: 'string' },
  program: { type: 'string' },
  root: { type: 'string' },
  type: { type: 'string' },
  in: { type: 'string' },
  'comfy-port': { type: 'string' },
  'base-url': { type: 'string' },
  'dry-run': { type: 'boolean' },
  sidecars: { type: 'boolean' },
  'no-sidecars': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the arguments after the program's name. Pure. */
export function parseCommandLine(args: string[]): CommandLine {
  let parsed
  try {
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  if (values.help === true) return { kind: 'help' }
  const [command, ...rest] = positionals
  const what = rest.join(' ').trim()
  const baseUrl = values['base-url'] === undefined ? null : readBaseUrl(values['base-url'])
  const common = { baseUrl, json: values.json ?? false }
  if (values['base-url'] !== undefined && baseUrl === null)
    return wrong('--base-url is no address of a Civitai: https://host, or http:// for this computer only')
  if (command === undefined) return wrong('What should it do?')
  if (command === 'programs') return programsOf(rest, values)
  if (!isCommand(command)) return wrong(`There is no command "${command}".`)
  if (what === '') return wrong(`${command} what?`)
  if (values['dry-run'] === true && command !== 'get' && command !== 'restore')
    return wrong('--dry-run goes with get and restore')
  const wantsSidecars = values.sidecars === true
  const noSidecars = values['no-sidecars'] === true
  if ((wantsSidecars || noSidecars) && command !== 'get' && command !== 'restore')
    return wrong('--sidecars and --no-sidecars go with get and restore')
  if (wantsSidecars && noSidecars) return wrong('--sidecars and --no-sidecars exclude each other')
  if (command === 'identify') return { kind: 'identify', files: rest, ...common }
  if (command === 'search') {
    const type = values.type === undefined ? null : among(knownModelTypes, values.type)
    return type === undefined
      ? wrong(`--type is one of ${knownModelTypes.join(', ')}`)
      : { kind: 'search', words: what, type, ...common }
  }
  if (command === 'needs') {
    if (rest.length > 1) return wrong('needs takes one file')
    const comfyPort = portOf(values['comfy-port'])
    return comfyPort === null
      ? wrong('--comfy-port takes a port')
      : { kind: 'needs', file: what, root: values.root ?? null, comfyPort, ...common }
  }
  if (command === 'restore') {
    if (rest.length > 1) return wrong('restore takes one file')
    if (values.root === undefined) return wrong('restore wants --root: the folder that gets the files')
    const program = values.program === undefined ? null : among(programKinds, values.program)
    return program === undefined
      ? wrong(`--program is one of ${programKinds.join(', ')}`)
      : {
          ...{ kind: 'restore', file: what, root: values.root, program, dryRun: values['dry-run'] ?? false },
          ...{ sidecars: !noSidecars, ...common },
        }
  }
  if (rest.length > 1) return wrong(`${command} takes one link or id`)
  if (command === 'info') return { kind: 'info', what, ...common }
  const fileId = values.file === undefined ? null : Number(values.file)
  if (fileId !== null && !Number.isSafeInteger(fileId)) return wrong('--file takes a number')
  const place = placeOf(values)
  if (typeof place === 'string') return wrong(place)
  const sidecars = wantsSidecars || (place.kind === 'program' && !noSidecars)
  return { kind: 'get', what, fileId, place, dryRun: values['dry-run'] ?? false, sidecars, ...common }
}

const commands = ['get', 'info', 'search', 'needs', 'restore', 'identify'] as const

function isCommand(word: string): word is (typeof commands)[number] {
  return commands.some((command) => command === word)
}

function programsOf(rest: string[], values: { in?: string; 'comfy-port'?: string; json?: boolean }): CommandLine {
  if (rest.length > 0) return wrong('programs takes a folder with --in, and nothing else')
  const comfyPort = portOf(values['comfy-port'])
  if (comfyPort === null) return wrong('--comfy-port takes a port')
  const within = values.in ?? null
  return { kind: 'programs', within, comfyPort, json: values.json ?? false, baseUrl: null }
}

/** Undefined where none is given; null for what is no port. */
function portOf(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined
  const port = Number(text)
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
}

function placeOf(values: { to?: string; program?: string; root?: string }): Place | string {
  const { to, program, root } = values
  if (program === undefined && root === undefined) return { kind: 'folder', folder: to ?? '.' }
  if (to !== undefined) return '--to and --program exclude each other'
  if (program === undefined || root === undefined) return '--program and --root go together'
  const kind = among(programKinds, program)
  return kind === undefined
    ? `--program is one of ${programKinds.join(', ')}`
    : { kind: 'program', program: kind, root }
}

/** The name that a person means, whichever way its letters are written. */
function among<Name extends string>(names: readonly Name[], text: string): Name | undefined {
  const plain = (word: string) => word.toLowerCase().replace(/[\s._-]/g, '')
  return names.find((name) => plain(name) === plain(text))
}

function wrong(problem: string): CommandLine {
  return { kind: 'wrong', problem }
}
