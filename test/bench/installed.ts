import { installWithApt } from '../tools/apt'
import { hasProgram, type Need } from '../tools/needs'

/** The programs that the benchmark runs, with Debian's packages. */
const programs: readonly (readonly [program: string, packageName: string])[] = [
  ['aria2c', 'aria2'],
  ['axel', 'axel'],
  ['curl', 'curl'],
  ['openssl', 'openssl'],
  ['time', 'time'],
]

function missing(): Need[] {
  return programs
    .filter(([program]) => !hasProgram(program))
    .map(([program, packageName]) => ({ what: program, packages: [[packageName]] }))
}

/**
 * Installs the rivals and what measures them with apt-get where they are missing and this process is root on Debian or
 * Ubuntu; else throws an Error with the one command to run.
 */
export async function installRivals(): Promise<void> {
  const needs = missing()
  if (needs.length > 0) await installWithApt(needs)
  const still = missing()
  if (still.length > 0) throw new Error(`Installed, and still missing: ${still.map(({ what }) => what).join(', ')}.`)
}
