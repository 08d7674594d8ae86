import type { Account } from '@shared/schemas/account'
import type { Download } from '@shared/download'
import type { Settings } from '@shared/settings'
import { cutPaths, type KnownFolders } from './pathCutter'

/** What diagnostics are made of. */
export interface Facts {
  /** Names and versions, as `Electron 45.4.1`. */
  versions: readonly string[]
  /** Name, release and architecture of the system, its processors and bytes of memory. */
  system: { name: string; cores: number; memoryBytes: number }
  packaged: boolean
  locale: string
  settings: Settings
  /** Whether the base URL in force is Civitai's own. */
  usualCivitai: boolean
  account: Account
  downloads: readonly Download[]
  /** Lines of the log, cleaned. */
  log: readonly string[]
  /** The person's own folder and the app's: of other paths only the endings are told. */
  folders: KnownFolders
}

/**
 * Settings that tell nothing of a person: these, and no others, are named. Paths, searches, hosts and names are left out.
 */
const harmless = [
  ...['theme', 'language', 'simultaneous', 'connections', 'speedLimit', 'hours', 'pictureBytes', 'sidecars'],
  ...['moreSidecars', 'notifications', 'tray', 'keepRunning', 'startAtLogin', 'keepAwake', 'pauseOnBattery'],
  ...['pauseOnMetered', 'lookForUpdates'],
] as const satisfies readonly (keyof Settings)[]

/** A text for a person who helps another: what runs where, how much of what, and the end of the log. Pure. */
export function diagnosticsOf(facts: Facts): string {
  const { settings, account, system } = facts
  const gigabytes = (system.memoryBytes / 1e9).toFixed(1)
  const named = harmless.map((name) => `${name} ${JSON.stringify(settings[name])}`)
  const lines = [
    ...facts.versions,
    `${system.name}, ${String(system.cores)} cores, ${gigabytes} GB, ${facts.locale}${facts.packaged ? '' : ', not installed'}`,
    `Key: ${account.key === 'set' ? account.status : 'none'}; keyring: ${account.secureStorage ? 'yes' : 'no'}`,
    `Network: ${settings.network.mode}; Civitai: ${facts.usualCivitai ? 'civitai.com' : 'another address'}`,
    `Programs: ${settings.programs.map(({ kind }) => kind).join(', ') || 'none'}`,
    `Downloads: ${tally(facts.downloads.map(({ state }) => state.kind))}`,
    `Failures: ${tally(facts.downloads.flatMap(({ state }) => ('failure' in state ? [state.failure.kind] : [])))}`,
    `Settings: ${named.join(', ')}`,
    '',
    ...(facts.log.length === 0 ? ['The log is empty.'] : facts.log.map((line) => cutPaths(line, facts.folders))),
  ]
  return lines.join('\n')
}

/** `3 done, 1 failed`; `none` of nothing. */
function tally(words: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].map(([word, count]) => `${String(count)} ${word}`).join(', ') || 'none'
}
