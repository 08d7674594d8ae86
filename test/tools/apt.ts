import { capture, type Finished } from './child'
import { hasProgram, type Need } from './needs'
import { isRoot, say } from './script'

const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
const patient = ['-q', '-y', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=300']

async function update(): Promise<void> {
  say('Reading the package lists (apt-get update) …')
  const done = await capture('apt-get', [...patient, 'update'], quiet)
  if (done.code !== 0) throw new Error(`apt-get update failed:\n${done.stderr.slice(-2000)}`)
}

/** The first of a package's names that this release of Debian or Ubuntu can install. */
async function nameHere(names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const policy = (await capture('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } })).stdout
    if (/^ {2}Candidate: (?!\(none\))/m.test(policy)) return name
  }
  return undefined
}

async function namesHere(needs: readonly Need[]): Promise<{ found: string[]; unknown: string[] }> {
  const found = new Set<string>()
  const unknown = new Set<string>()
  for (const names of needs.flatMap((need) => need.packages)) {
    const name = await nameHere(names)
    if (name !== undefined) found.add(name)
    else if (names[0] !== undefined) unknown.add(names[0])
  }
  return { found: [...found].sort(), unknown: [...unknown].sort() }
}

function install(names: readonly string[]): Promise<Finished> {
  return capture('apt-get', [...patient, 'install', '--no-install-recommends', ...names], quiet)
}

/**
 * Installs what is needed with apt-get where this process is root on Debian or Ubuntu. Elsewhere, and when that does
 * not work, throws an Error whose sentence holds the one command to run.
 */
export async function installWithApt(needs: readonly Need[]): Promise<void> {
  const what = needs.map((need) => need.what).join(', ')
  if (!hasProgram('apt-get')) throw new Error(`This machine lacks: ${what}. Install them with its package manager.`)
  let names = await namesHere(needs)
  if (!isRoot()) {
    const all = [...names.found, ...names.unknown].join(' ')
    throw new Error(`This machine lacks: ${what}. Run this once, then try again:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${all}`)
  }
  if (names.unknown.length > 0) {
    await update()
    names = await namesHere(needs)
    if (names.unknown.length > 0) throw new Error(`apt-get knows no package ${names.unknown.join(', ')}.`)
  }
  say(`Installing ${names.found.join(' ')} …`)
  let done = await install(names.found)
  if (done.code !== 0) {
    // Lists that are days old name files that the mirror no longer has.
    await update()
    done = await install(names.found)
  }
  if (done.code !== 0)
    throw new Error(`apt-get install failed:\n${done.stdout.slice(-1000)}${done.stderr.slice(-2000)}`)
}
