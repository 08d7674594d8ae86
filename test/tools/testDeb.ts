// npm run test:deb: packages the app, installs the deb, starts it as a user and as root, and removes it again.
import { existsSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { must } from './child'
import { type Environment, withDisplay } from './display'
import { openInstalled, renderersOf, statusOf } from './installedApp'
import { provision } from './machine'
import { packageApp } from './packaging'
import { isRoot, say, script } from './script'

const command = '/usr/bin/modelport'
const folder = '/opt/Modelport'
const executable = `${folder}/modelport`
const left = [
  folder,
  command,
  '/usr/share/applications/modelport.desktop',
  '/usr/share/icons/hicolor/512x512/apps/modelport.png',
  '/etc/apparmor.d/modelport',
]

/** The user and group `nobody`: an ordinary user without any right of its own. */
const nobody = 65_534

const apt = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }

function check(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`FAILED: ${what}`)
  say(`ok: ${what}`)
}

async function startAs(user: 'nobody' | 'root', env: Environment): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'modelport-home-'))
  if (user === 'nobody') await chown(home, nobody, nobody)
  // No test goes out to the real Civitai: nothing listens on the discard port.
  const own = { HOME: home, MODELPORT_PROFILE: join(home, 'profile'), MODELPORT_CIVITAI_URL: 'http://127.0.0.1:9' }
  const drop = ['setpriv', `--reuid=${String(nobody)}`, `--regid=${String(nobody)}`, '--clear-groups', command]
  try {
    const app = await openInstalled(user === 'nobody' ? drop : [command, '--no-sandbox'], { ...env, ...own })
    try {
      const title = await app.page.title()
      check(title === 'Modelport', `started as ${user}, its window's title is "${title}"`)
      const [renderer] = await renderersOf(executable)
      if (renderer === undefined) throw new Error('FAILED: its renderer is not among the processes')
      const seccomp = await statusOf(renderer, 'Seccomp')
      if (user === 'nobody') check(seccomp === '2', `its renderer is in the sandbox: Seccomp: ${seccomp ?? 'nothing'}`)
    } finally {
      await app.close()
    }
    // The first process does not wait for its helpers.
    for (let n = 0; n < 50 && (await renderersOf(executable)).length > 0; n += 1) await wait(100)
    check((await renderersOf(executable)).length === 0, 'ended, and no process of it is left')
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

await script(async () => {
  if (process.platform !== 'linux' || !isRoot()) {
    say('This installs a package and removes it: run it as root on Debian or Ubuntu.')
    return 1
  }
  if (existsSync(folder)) {
    say(`${folder} is there already: this would remove an installed Modelport. Remove it yourself first.`)
    return 1
  }
  await provision('demo')
  const { deb } = await packageApp()
  if (deb === undefined) throw new Error('Packaging made no deb.')
  check(existsSync(deb), `packaged ${deb}`)
  try {
    await must('apt-get', ['install', '-y', '-q', '--no-install-recommends', deb], apt)
    check(existsSync(command) && existsSync(executable), `installed: ${command} is there`)
    await withDisplay(process.env, async (env) => {
      await startAs('nobody', env)
      await startAs('root', env)
    })
  } finally {
    // Not where the installation itself failed: its own error is the one to read.
    if (existsSync(folder)) await must('apt-get', ['remove', '--purge', '-y', '-q', 'modelport'], apt)
  }
  const remains = left.filter((path) => existsSync(path))
  check(
    remains.length === 0,
    `removed, and nothing is left behind${remains.length > 0 ? `: ${remains.join(', ')}` : ''}`,
  )
  return 0
})
