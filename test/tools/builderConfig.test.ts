import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { linuxTargets } from './packaging'
import { projectRoot } from './paths'

const at = (path: string) => join(projectRoot, path)
const target = z.union([
  z.string().transform((name) => ({ target: name, arch: ['x64'] })),
  z.object({ target: z.string(), arch: z.array(z.string()) }),
])
const config = z
  .looseObject({
    protocols: z.array(z.looseObject({ schemes: z.array(z.string()) })),
    electronFuses: z.record(z.string(), z.boolean()),
    publish: z.looseObject({ provider: z.string() }),
    linux: z.looseObject({ target: z.array(target), icon: z.string(), mimeTypes: z.array(z.string()) }),
    deb: z.looseObject({ fpm: z.array(z.string()) }),
    win: z.looseObject({ target: z.array(target), icon: z.string() }),
    nsis: z.looseObject({ include: z.string(), deleteAppDataOnUninstall: z.boolean() }),
    mac: z.looseObject({ target: z.array(target), icon: z.string() }),
  })
  .parse(JSON.parse(readFileSync(at('test/tools/electron-builder.json'), 'utf8')))

const named = (targets: readonly { target: string; arch: readonly string[] }[]) =>
  targets.map((one) => `${one.target} ${one.arch.join('+')}`)

describe('1. Installers: the configuration', () => {
  it('has the packages of each system', () => {
    expect(named(config.linux.target)).toEqual(['deb x64', 'AppImage x64', 'rpm x64', 'tar.gz x64'])
    expect(config.linux.target.map((one) => one.target).sort()).toEqual([...linuxTargets].sort())
    expect(named(config.win.target)).toEqual(['nsis x64+arm64'])
    expect(named(config.mac.target)).toEqual(['dmg universal', 'zip universal'])
  })

  it('has the icon in all sizes, each as large as its name says', () => {
    const folder = at(config.linux.icon)
    const sizes = readdirSync(folder).map((name) => Number(name.split('x')[0]))
    expect(sizes.sort((a, b) => a - b)).toEqual([16, 24, 32, 48, 64, 128, 256, 512, 1024])
    for (const size of sizes) {
      const { width, height } = PNG.sync.read(readFileSync(join(folder, `${String(size)}x${String(size)}.png`)))
      expect([width, height]).toEqual([size, size])
    }
    for (const icon of [config.win.icon, config.mac.icon]) expect(existsSync(at(icon))).toBe(true)
  })

  it('takes links of ours, and lists of models by their whole name only', () => {
    expect(config.protocols.flatMap(({ schemes }) => schemes)).toEqual(['modelport'])
    expect(config.linux.mimeTypes).toEqual(['application/x-modelport-lock'])
    const [from = '', to] = (config.deb.fpm[0] ?? '').split('=')
    expect(to).toBe('/usr/share/mime/packages/modelport.xml')
    const globs = [...readFileSync(at(from), 'utf8').matchAll(/glob pattern="([^"]+)"/g)].map(([, glob]) => glob)
    expect(globs).toEqual(['modelport.lock', '*.modelport.lock'])
  })

  it('uninstalls on Windows without touching downloads, and asks about the settings', () => {
    expect(config.nsis.deleteAppDataOnUninstall).toBe(false)
    const script = readFileSync(at(config.nsis.include), 'utf8')
    expect(script).toContain('The models that you downloaded stay where they are.')
    expect(script).toContain('MB_DEFBUTTON2')
    expect([...script.matchAll(/RMDir.*"(.+)"/g)].map(([, folder]) => folder)).toEqual(['$APPDATA\\Modelport'])
  })
})

describe('4. Security: the fuses of the packaged app', () => {
  it('are flipped as the threat model wants', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: true,
    })
  })
})

const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      needs: z.string().optional(),
      environment: z.string().optional(),
      permissions: z.record(z.string(), z.string()).optional(),
      steps: z.array(z.looseObject({ run: z.string().optional(), uses: z.string().optional() })),
    }),
  ),
})
const workflows = ['test.yml', 'release.yml'].map((name) =>
  workflow.parse(parse(readFileSync(at(`.github/workflows/${name}`), 'utf8'))),
)

describe('1. Installers: the workflows', () => {
  it('run only scripts that there are', () => {
    const { scripts } = z
      .looseObject({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(at('package.json'), 'utf8')))
    const runs = workflows.flatMap(({ jobs }) =>
      Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => (run === undefined ? [] : [run]))),
    )
    const asked = runs.flatMap((run) => [...run.matchAll(/npm\)?"? run ([\w:]+)/g)].map(([, name]) => name ?? ''))
    expect(asked.length).toBeGreaterThan(3)
    for (const name of asked) expect(scripts).toHaveProperty([name])
  })

  it('let nothing that was installed come near the key of the feeds, or write a release', () => {
    const [, release] = workflows
    const { sign, ...others } = release?.jobs ?? {}
    expect(release?.permissions).toEqual({ contents: 'read' })
    for (const job of Object.values(others)) {
      expect(job.permissions).toBeUndefined()
      expect(JSON.stringify(job)).not.toMatch(/FEED_KEY|GITHUB_TOKEN/)
    }
    expect(sign).toMatchObject({ needs: 'build', environment: 'release', permissions: { contents: 'write' } })
    const commands = sign?.steps.flatMap(({ run }) => (run === undefined ? [] : [run.split(' ')[0]]))
    expect(commands).toEqual(['node', 'gh'])
    expect(JSON.stringify(sign)).not.toMatch(/npm|npx|cache/)
  })
})
