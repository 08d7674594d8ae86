import type { Moving } from '@shared/download'
import type { Failure, FailureKind } from '@shared/failure'

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
  badLink: 'This is not a link, AIR or id of Civitai.',
  ambiguousId: 'This is the id of a model and of a version: give the whole link.',
  badFolder: 'This folder is not an install of that program.',
  badPicture: 'This is no picture (PNG, JPEG, WebP) and no workflow that can be read.',
  badLock: 'This is no modelport.lock that can be restored. Nothing was done.',
  badProxy: 'This is no proxy that can be used: http://host:port, https://host:port and socks5://host:port are.',
  badCertificate: 'This file holds no certificate that can be read.',
  unexpected: 'Something went wrong.',
}

/** A failure in words, with what is known about it. */
export function failureInWords(failure: Failure): string {
  const facts = [failure.host, failure.detail, failure.path].filter((part) => part !== undefined)
  return facts.length === 0 ? sentences[failure.kind] : `${sentences[failure.kind]}\n  ${facts.join('\n  ')}`
}

/** What a checkpoint is by its tensors. */
export function wholenessWords({ why }: Moving): string {
  return why === 'movedAlone' ? 'a diffusion model alone' : 'a whole checkpoint'
}
