// npm run test:install: the deb's whole life. Packaged, installed with apt, started from /usr/bin by an ordinary user in
// Chromium's sandbox and driven through the main job, upgraded to a newer one with everything kept, removed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { known, validUser } from '../civitai/known'
import { startCivitai } from '../civitai/server'
import { goTo } from '../e2e/screens'
import { capture, must } from './child'
import { withDisplay } from './display'
import { openInstalled, renderersOf, statusOf } from './installedApp'
import { fetchOne, firstStart, makeUser, nobody, pauseHalfWay, resumeToEnd, type InstalledUser } from './installedUser'
import { withKeyring } from './keyring'
import { provision } from './machine'
import { packageApp } from './packaging'
import { isRoot, say, script } from './script'

const command = '/usr/bin/modelport'
const folder = '/opt/Modelport'
const executable = `${folder}/modelport`
const desktopEntry = '/usr/share/applications/modelport.desktop'
const left = [
  ...[folder, command, desktopEntry, '/etc/apparmor.d/modelport', '/usr/share/mime/packages/modelport.xml'],
  '/usr/share/doc/modelport/copyright',
  ...[16, 32, 48, 256, 512].map((n) => `/usr/share/icons/hicolor/${String(n)}x${String(n)}/apps/modelport.png`),
]
/** A fuse as it stands in the executable: the digits 0 and 1. */
const [fuseOff, fuseOn] = [48, 49] as const
/** A version that is newer than any of ours. */
const newer = '99.0.0'

const apt = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
const aptInstall = (deb: string) => must('apt-get', ['install', '-y', '-q', '--no-install-recommends', deb], apt)

function check(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`FAILED: ${what}`)
  say(`ok: ${what}`)
}

async function debOf(version?: string): Promise<string> {
  const { deb } = await packageApp(version === undefined ? {} : { version })
  if (deb === undefined || !existsSync(deb)) throw new Error('Packaging made no deb.')
  return deb
}

/** The first process does not wait for its helpers. */
async function untilEnded(): Promise<void> {
  for (let n = 0; n < 50 && (await renderersOf(executable)).length > 0; n += 1) await wait(100)
  check((await renderersOf(executable)).length === 0, 'ended, and no process of it is left')
}

async function checkPackage(): Promise<void> {
  check(
    left.filter((path) => path !== '/etc/apparmor.d/modelport').every((path) => existsSync(path)),
    'installed: program, icons, types',
  )
  const entry = await readFile(desktopEntry, 'utf8')
  const types = /^MimeType=(.*)$/m.exec(entry)?.[1]?.split(';') ?? []
  check(types.includes('x-scheme-handler/modelport'), 'its desktop entry takes modelport links')
  check(types.includes('application/x-modelport-lock'), 'its desktop entry takes lists of models')
  const wire = await getCurrentFuseWire(executable)
  const off = [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable]
  const on = [FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.EnableCookieEncryption]
  check(
    [...off, FuseV1Options.EnableNodeCliInspectArguments].every((fuse) => Number(wire[fuse]) === fuseOff),
    'fuses: it does not run as Node, take NODE_OPTIONS or --inspect',
  )
  check(
    on.every((fuse) => Number(wire[fuse]) === fuseOn),
    'fuses: app from its archive only, cookies encrypted',
  )
  const asNode = await capture(executable, ['--no-sandbox', '-e', 'console.log("ran as Node")'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', MODELPORT_PROFILE: '/dev/null/x' },
    timeout: 5000,
  })
  check(!asNode.stdout.includes('ran as Node'), 'ELECTRON_RUN_AS_NODE does nothing')
  const told = await capture(executable, ['--no-sandbox', '--inspect=0', '--inspect-brk=0'], {
    env: { ...process.env, NODE_OPTIONS: '--inspect=0 --trace-exit', MODELPORT_PROFILE: '/dev/null/x' },
    timeout: 5000,
  })
  check(!told.stderr.includes('Debugger listening'), '--inspect and NODE_OPTIONS do nothing')
}

/** A link that the system hands to an app that runs already. */
async function handOver(user: InstalledUser, env: NodeJS.ProcessEnv, link: string): Promise<void> {
  const drop = [`--reuid=${String(nobody.uid)}`, `--regid=${String(nobody.gid)}`, '--clear-groups', command, link]
  const second = spawn('setpriv', drop, { env: { ...env, HOME: user.home }, stdio: 'ignore' })
  await once(second, 'exit')
}

async function live(user: InstalledUser, env: NodeJS.ProcessEnv, upgrade: () => Promise<void>): Promise<void> {
  const [small, large] = ['Tide Pool', 'Glacier Survey']
  let app = await user.start()
  try {
    check((await app.page.title()) === 'Modelport', 'started from /usr/bin as an ordinary user')
    const [renderer] = await renderersOf(executable)
    check((await statusOf(renderer ?? 0, 'Seccomp')) === '2', 'its renderer is in the sandbox, behind a seccomp filter')
    await firstStart(app.page)
    await fetchOne(app.page, small)
    check(true, 'first start, key, search, model, download: verified')
    await pauseHalfWay(app.page, large)
    await goTo(app.page, 'settings')
    await app.page.getByTestId('theme-select').getByText('Dark').click()
    await handOver(user, env, `modelport://model/${String(known.inkAndWash.modelId)}`)
    await app.page.getByTestId('link-sheet').waitFor()
    check(true, 'a modelport link opens the link sheet of the running app')
  } finally {
    await app.close()
  }
  await untilEnded()
  const secret = await readFile(join(user.profile, 'secret.json'), 'utf8')
  check(/"apiKey":\s*"[A-Za-z0-9+/=]{20,}"/.test(secret) && !secret.includes('civitai_'), 'the key is kept encrypted')

  await upgrade()
  app = await user.start()
  try {
    await goTo(app.page, 'settings')
    await app.page.getByText(`Modelport ${newer} on Electron`).waitFor()
    await app.page.getByText(`Signed in as ${validUser}`).or(app.page.getByText('The key is saved')).first().waitFor()
    await app.page.locator('html[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' })
    check(true, `upgraded to ${newer}: key and settings are kept`)
    await resumeToEnd(app.page, large)
    await goTo(app.page, 'downloads')
    await app.page.getByText(small).first().waitFor()
    check(true, 'the queue is kept: what was done is done, what was paused goes on and is verified')
  } finally {
    await app.close()
  }
  await untilEnded()
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
  await provision('test')
  const deb = await debOf()
  say(`ok: packaged ${deb}`)
  const newerDeb = await debOf(newer)
  const civitai = await startCivitai({ bytesPerSecond: 2_000_000 })
  try {
    await aptInstall(deb)
    await checkPackage()
    await withKeyring(
      process.env,
      (withBus) =>
        withDisplay(withBus, async (env) => {
          const user = await makeUser(command, env, civitai.url)
          try {
            await live(user, env, async () => {
              civitai.settings.bytesPerSecond = null
              await aptInstall(newerDeb)
            })
            const root = await openInstalled([command, '--no-sandbox'], {
              ...env,
              MODELPORT_PROFILE: join(user.home, 'root'),
            })
            check((await root.page.title()) === 'Modelport', 'started as root, without the sandbox')
            await root.close()
            await untilEnded()
            await must('apt-get', ['remove', '--purge', '-y', '-q', 'modelport'], apt)
            check(existsSync(join(user.profile, 'queue.json')), 'removed: the settings of its users are left to them')
          } finally {
            await user.remove()
          }
        }),
      nobody,
    )
  } finally {
    await civitai.close()
    // Not where the installation itself failed: its own error is the one to read.
    if (existsSync(folder)) await must('apt-get', ['remove', '--purge', '-y', '-q', 'modelport'], apt)
  }
  const remains = left.filter((path) => existsSync(path))
  check(
    remains.length === 0,
    `removed, and nothing else is left behind${remains.length > 0 ? `: ${remains.join(', ')}` : ''}`,
  )
  return 0
})
