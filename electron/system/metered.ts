import { execFile } from 'node:child_process'

/** ms; a system that does not say within that time says nothing. */
const PATIENCE_MS = 5000

type Question = { program: string; args: readonly string[]; isMetered: (said: string) => boolean }

/**
 * Who is asked whether the connection in use is paid for by what comes over it.
 * Linux: NetworkManager's property Metered, 1 yes and 3 guessed yes (NetworkManager D-Bus API, NMMetered).
 * Windows: the cost of the profile in use (Windows.Networking.Connectivity, NetworkCostType): anything but unrestricted.
 * macOS tells no program. Pure.
 */
export function questionFor(platform: NodeJS.Platform): Question | null {
  if (platform === 'linux') {
    const path = '/org/freedesktop/NetworkManager'
    const name = 'org.freedesktop.NetworkManager'
    return {
      program: 'dbus-send',
      args: [
        ...['--system', '--print-reply=literal', '--reply-timeout=2000', `--dest=${name}`, path],
        ...['org.freedesktop.DBus.Properties.Get', `string:${name}`, 'string:Metered'],
      ],
      isMetered: (said) => /\buint32\s+[13]\b/.test(said),
    }
  }
  if (platform === 'win32') {
    const type =
      '[Windows.Networking.Connectivity.NetworkInformation,Windows.Networking.Connectivity,ContentType=WindowsRuntime]'
    return {
      program: 'powershell.exe',
      args: [
        '-NoProfile',
        '-NonInteractive',
        '-Command',
        `${type}::GetInternetConnectionProfile().GetConnectionCost().NetworkCostType`,
      ],
      isMetered: (said) => /^\s*(fixed|variable)\s*$/im.test(said),
    }
  }
  return null
}

/** True where the system says that the connection is metered; false where it says no, or cannot say. Never rejects. */
export function isMetered(platform: NodeJS.Platform): Promise<boolean> {
  const question = questionFor(platform)
  if (question === null) return Promise.resolve(false)
  const { program, args, isMetered: read } = question
  return new Promise((resolve) => {
    const options = { timeout: PATIENCE_MS, killSignal: 'SIGKILL', maxBuffer: 64 * 1024, windowsHide: true } as const
    execFile(program, [...args], options, (error, said) => resolve(error === null && read(said)))
  })
}
