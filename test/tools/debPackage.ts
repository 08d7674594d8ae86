import { chmod, copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { must } from './child'

/** A Debian package, as the arguments of fpm describe it. */
export type DebPackage = {
  /** The value of each option that has one, by its name without dashes. */
  options: ReadonlyMap<string, string>
  depends: readonly string[]
  recommends: readonly string[]
  /** What goes where: a folder's contents when `from` ends with a slash, else one file. */
  entries: readonly { from: string; to: string }[]
}

const lists: Readonly<Record<string, 'depends' | 'recommends'>> = {
  '-d': 'depends',
  '--depends': 'depends',
  '--deb-recommends': 'recommends',
}
const switches = new Set(['--force', '--debug'])

/** Options of fpm's that electron-builder gives for a deb; any other is an error, as we would lose its meaning. */
const known = new Set(
  [
    's',
    't',
    'architecture',
    'after-install',
    'after-remove',
    'description',
    'version',
    'package',
    'name',
    'log',
  ].concat(['maintainer', 'vendor', 'url', 'category', 'deb-priority', 'license', 'iteration', 'deb-compression']),
)

/** Reads fpm's arguments for a deb made of folders and files. Throws on an option we do not know. */
export function parseFpm(args: readonly string[]): DebPackage {
  const options = new Map<string, string>()
  const listed = { depends: new Array<string>(), recommends: new Array<string>() }
  const entries: { from: string; to: string }[] = []
  const words = [...args]
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (switches.has(word)) continue
    const list = lists[word]
    const name = word.replace(/^-+/, '')
    if (!word.startsWith('-')) {
      const [from, to, more] = word.split('=')
      if (from === undefined || to === undefined || more !== undefined) throw new Error(`Not FROM=TO: ${word}`)
      entries.push({ from, to })
    } else if (list !== undefined) listed[list].push(words.shift() ?? '')
    else if (known.has(name)) options.set(name, words.shift() ?? '')
    else throw new Error(`This stand-in for fpm does not know ${word}.`)
  }
  if (options.get('t') !== 'deb')
    throw new Error(`This stand-in for fpm makes a deb only, not ${options.get('t') ?? ''}.`)
  return { options, ...listed, entries }
}

function need(deb: DebPackage, name: string): string {
  const value = deb.options.get(name)
  if (value === undefined || value === '') throw new Error(`fpm's --${name} is missing.`)
  return value
}

/** The package's control file (Debian Policy, chapter 5). `installedKiB` is what its files take on the disk. */
export function controlOf(deb: DebPackage, installedKiB: number): string {
  const [title = '', ...text] = need(deb, 'description')
    .trim()
    .split('\n')
    .map((line) => line.trim())
  const iteration = deb.options.get('iteration')
  const fields: [string, string | undefined][] = [
    ['Package', need(deb, 'name')],
    ['Version', iteration === undefined ? need(deb, 'version') : `${need(deb, 'version')}-${iteration}`],
    ['Architecture', need(deb, 'architecture')],
    ['Maintainer', need(deb, 'maintainer')],
    ['Installed-Size', String(installedKiB)],
    ['Depends', deb.depends.join(', ')],
    ['Recommends', deb.recommends.join(', ')],
    ['Section', deb.options.get('category') ?? 'misc'],
    ['Priority', deb.options.get('deb-priority') ?? 'optional'],
    ['Homepage', deb.options.get('url')],
    // An empty line of the long text is a dot; every line of it is indented by one blank.
    ['Description', [title, ...text.map((line) => ` ${line === '' ? '.' : line}`)].join('\n')],
  ]
  return fields
    .flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}: ${value}\n`]))
    .join('')
}

const compressions: Readonly<Record<string, string>> = { xz: 'xz', gz: 'gzip', zst: 'zstd' }

/** Makes the package with dpkg-deb. All files belong to root and can be read by everyone, written by root alone. */
export async function makeDeb(deb: DebPackage): Promise<void> {
  const compression = compressions[deb.options.get('deb-compression') ?? 'xz']
  if (compression === undefined) throw new Error(`dpkg-deb has no such compression.`)
  const root = await mkdtemp(join(tmpdir(), 'modelport-deb-'))
  try {
    for (const { from, to } of deb.entries) {
      const target = join(root, to)
      await mkdir(dirname(target), { recursive: true })
      await cp(from, target, { recursive: true, verbatimSymlinks: true })
    }
    await must('chmod', ['-R', 'u+rwX,go+rX,go-w', root])
    const size = /^\d+/.exec(await must('du', ['-sk', root]))?.[0] ?? '0'
    const control = join(root, 'DEBIAN')
    await mkdir(control)
    await writeFile(join(control, 'control'), controlOf(deb, Number(size)))
    for (const [option, script] of [
      ['after-install', 'postinst'],
      ['after-remove', 'postrm'],
    ] as const) {
      const source = deb.options.get(option)
      if (source === undefined) continue
      await copyFile(source, join(control, script))
      await chmod(join(control, script), 0o755)
    }
    await must('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', root, need(deb, 'package')])
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
