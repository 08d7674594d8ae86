import { execFileSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isRoot } from '../tools/script'

/** The user and group `nobody`: an ordinary user without any right of its own. */
const nobody = 65_534

/** The app and its runtime where an ordinary user may read them, and a command that starts the runtime as that user. */
export type Unprivileged = {
  /** Starts Electron as that user; takes Electron's own arguments. */
  executable: string
  /** Electron itself, as the system names its processes. */
  runtime: string
  /** The project's folder to name to it. */
  project: string
  /** Gives a folder to that user, with all that is in it. */
  give(folder: string): void
  remove(): Promise<void>
}

/**
 * Lets root start the app as an ordinary user, the only way to see Chromium's sandbox at work there. The runtime and the
 * built app are copied, as root's own folders are closed to others. Needs `setpriv` (util-linux, on every Debian).
 */
async function prepareNobody(electron: string, project: string): Promise<Unprivileged> {
  const folder = await mkdtemp(join(tmpdir(), 'modelport-nobody-'))
  await chmod(folder, 0o755)
  const runtime = join(folder, 'runtime')
  // Reflinks where the volume knows them; 200 MB otherwise.
  execFileSync('cp', ['-a', '--reflink=auto', dirname(electron), runtime])
  // Where an ordinary user may make no namespaces, Chromium's own helper does it for him.
  const helper = join(runtime, 'chrome-sandbox')
  await chown(helper, 0, 0)
  await chmod(helper, 0o4755)
  const app = join(folder, 'app')
  await mkdir(app)
  for (const name of ['package.json', 'out/main', 'out/preload', 'out/renderer']) {
    await cp(join(project, name), join(app, name), { recursive: true })
  }
  const home = join(folder, 'home')
  await mkdir(home)
  const give = (path: string) => void execFileSync('chown', ['-R', `${String(nobody)}:${String(nobody)}`, path])
  give(home)
  const executable = join(folder, 'start')
  const binary = join(runtime, basename(electron))
  const drop = `setpriv --reuid=${String(nobody)} --regid=${String(nobody)} --clear-groups`
  await writeFile(
    executable,
    `#!/bin/sh
# exec all the way, so that this process id becomes Electron's.
exec ${drop} env HOME='${home}' XDG_CONFIG_HOME='${home}' XDG_CACHE_HOME='${home}' '${binary}' "$@"
`,
  )
  await chmod(executable, 0o755)
  return { executable, runtime: binary, project: app, give, remove: () => rm(folder, { recursive: true, force: true }) }
}

/**
 * The app for an ordinary user, for whom Chromium's sandbox works: as it is where such a user runs the tests, else a copy
 * of it that starts as `nobody`.
 */
export async function prepareOrdinaryUser(electron: string, project: string): Promise<Unprivileged> {
  if (isRoot()) return await prepareNobody(electron, project)
  return { executable: electron, runtime: electron, project, give: () => undefined, remove: () => Promise.resolve() }
}
