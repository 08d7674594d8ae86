import type { Moving } from '@shared/download'
import type { Failure, FailureKind } from '@shared/failure'
import { formatBytes } from '@shared/format'
import type { ProgramNote } from '@shared/program'

/** What happened and what can be done about it, for a person at a terminal. */
const sentences: Record<FailureKind, string> = {
  offline: 'Civitai cannot be reached: is this computer online?',
  connection: 'The connection broke. Run the same command again: it resumes.',
  stalled: 'The server sent nothing for too long. Run the same command again: it resumes.',
  proxyUnreachable: 'The proxy does not answer, or is of another kind: see https_proxy, http_proxy and all_proxy.',
  proxyLogin: 'The proxy wants another login: see https_proxy, http_proxy and all_proxy.',
  proxyRefused: 'The proxy does not let this host be reached. Ask whoever runs it.',
  untrustedServer:
    'The certificate of the server proves nothing here. A proxy that reads along needs its own authority: name its PEM file in NODE_EXTRA_CA_CERTS.',
  innerAddress: 'An answer leads into a network of this computer. It is not followed there.',
  rateLimited: 'Civitai asks to wait. Try again in a minute.',
  overloaded: 'Civitai is overloaded. Try again in a minute.',
  quota: 'Civitai says this account or address has downloaded too much today. Try again tomorrow.',
  needsKey: 'This file needs an API key: set CIVITAI_API_KEY (civitai.com, Account settings, API Keys).',
  badKey: 'Civitai does not know the key in CIVITAI_API_KEY.',
  downloadsDisabled: 'The creator does not offer this file for download.',
  earlyAccess: 'This version is in early access: wait until it opens, or get access on Civitai.',
  paid: 'This version has to be bought on Civitai.',
  forbidden: 'This account may not download the file.',
  archived: 'The model is archived: its files are no longer offered.',
  notFound:
    'There is no such thing on Civitai. `get` takes a version id or a link; `info` shows the versions of a model.',
  regionBlocked: 'Civitai does not serve this region.',
  addressRefused: "Civitai's storage refuses the addresses that Civitai gives. Try again later: it resumes.",
  badResponse: 'Civitai gave an answer that makes no sense.',
  notAModel: 'This is not a model file, or not all of one.',
  sizeMismatch: 'What came has not the size that Civitai lists.',
  hashMismatch: 'What came is not the file that Civitai lists: its SHA-256 differs.',
  changedOnServer: 'The file changed on the server meanwhile.',
  diskFull: 'There is not enough room on the disk.',
  notWritable: 'The folder cannot be written to.',
  folderMissing: 'The folder cannot be reached or made.',
  nameTaken: 'Other files have every name that this one could get.',
  fileTooLarge: 'The file system cannot hold a file of this size.',
  pathTooLong: 'The path is longer than the system takes: choose a folder with a shorter one.',
  locked: 'Another Modelport is fetching this file.',
  changedSince: 'The file is not the one any more that it was.',
  noTrash: 'The system did not take the file into its trash; it is where it was.',
  notForModels: 'The program keeps no models there. Restore by types (--program), or below another folder.',
  isLink: 'This is a link to a file elsewhere: deal with that file itself.',
  badLink: 'This is not a link, AIR or id of Civitai.',
  ambiguousId: 'This is the id of a model and of a version: give the whole link.',
  badFolder: 'This folder is not an install of that program.',
  badPicture: 'This is no picture (PNG, JPEG, WebP) and no workflow that can be read.',
  badLock: 'This is no modelport.lock that can be restored. Nothing was done.',
  badProxy: 'This is no proxy that can be used: http://host:port, https://host:port and socks5://host:port are.',
  badCertificate: 'This file holds no certificate that can be read.',
  unexpected: 'Something went wrong.',
}

/** What a detail says more exactly than its kind: the detail is a code then, and no words. */
const details: Partial<Record<FailureKind, Readonly<Record<string, string>>>> = {
  badFolder: { missing: 'There is no such folder.', notAFolder: 'This is a file, and no folder.' },
  folderMissing: { noSuchFile: 'There is no such file.' },
  badLock: {
    newer: 'A newer Modelport has written this modelport.lock. Update Modelport to restore it. Nothing was done.',
  },
}

/** A failure in words, with what is known about it. */
export function failureInWords(failure: Failure): string {
  const { kind, host, detail, path } = failure
  const table = details[kind] ?? {}
  const exact = detail !== undefined && Object.hasOwn(table, detail) ? table[detail] : undefined
  const room = kind === 'diskFull' ? roomInWords(failure) : undefined
  const facts = [host, exact === undefined ? detail : undefined, room, path].filter((part) => part !== undefined)
  return [exact ?? sentences[kind], ...facts].join('\n  ')
}

function roomInWords({ expected, actual }: Failure): string | undefined {
  if (expected === undefined || actual === undefined) return undefined
  return `${formatBytes(Number(expected))} are needed, ${formatBytes(Number(actual))} are free`
}

const notes: Record<ProgramNote['kind'], string> = {
  mustRegister: 'It loads only what it has registered itself: add files by their path in its Model Manager, in place.',
  unreadable: 'This settings file cannot be read, so what it sets is not heeded:',
  notText: 'This setting is a list or a number where the program takes one text only; it is not heeded:',
  tab: 'This settings file is indented with tabs, which no program can read; it is not heeded:',
  comment: 'A comment inside a block of lines is part of the path for ComfyUI. Was it meant so?',
  tooLarge: 'This settings file is too large to be one, and is not heeded:',
  sharedModels: 'It belongs to a Stability Matrix, and what is saved in its shared models serves all of its programs:',
  running: 'The folders are those that the running ComfyUI told:',
}

/** What a person should know of a program's own settings. */
export function noteInWords({ kind, path, detail }: ProgramNote): string {
  if (kind === 'mustRegister') return notes[kind]
  // Of a tab the detail is the line.
  const where = detail === undefined ? path : kind === 'tab' ? `${path}, line ${detail}` : `${path}, ${detail}`
  return `${notes[kind]} ${where}`
}

/** What a checkpoint is by its tensors. */
export function wholenessWords({ why }: Moving): string {
  return why === 'movedAlone' ? 'a diffusion model alone' : 'a whole checkpoint'
}

/** A number of things, as English counts them. */
export function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? '' : 's'}`
}
