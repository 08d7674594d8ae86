import { installWithApt } from './apt'
import { missingFor, type Use } from './needs'
import { findElectron } from './runtime'

/**
 * Makes this machine fit for a use: finds what it lacks (Electron, a display server, libraries, fonts, test programs)
 * and installs it with apt-get where this is root on Debian or Ubuntu; else throws an Error with the one command to
 * run. Takes well under a second where all is there. Gives Electron's executable.
 */
export async function provision(use: Use): Promise<string> {
  const executable = await findElectron()
  if (process.platform !== 'linux') return executable
  const needs = await missingFor(use, executable)
  if (needs.length === 0) return executable
  await installWithApt(needs)
  const still = await missingFor(use, executable)
  if (still.length === 0) return executable
  throw new Error(`Installed, and still missing: ${still.map((need) => need.what).join(', ')}.`)
}
