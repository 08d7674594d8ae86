import { posix } from 'node:path'
import type { Import, Source } from './source'

/**
 * Who may import whom. Files directly in `electron/` may import Electron; folders inside `electron/` never do; `shared`
 * knows nobody; `renderer` knows only `shared`.
 */
interface Row {
  /** The files that the row is about, from the root of the repository. The first row that fits counts. */
  from: RegExp
  /** Files of ours. */
  own: RegExp
  /** Files of ours of which only types may be known. */
  types?: RegExp
  packages: RegExp
  node: boolean
}

const none = /^$/
/** What of `shared` is there at run time without zod. */
const plainShared = /^shared\/(?!ipc$)[^/]+$/

const rows: readonly Row[] = [
  // Only the contract knows zod, so that the page, which needs its types alone, does not carry it.
  { from: /^shared\/(ipc\.ts$|schemas\/)/, own: /^shared\//, packages: /^zod$/, node: false },
  { from: /^shared\//, own: plainShared, types: /^shared\//, packages: none, node: false },
  // How the network is reached: known to whoever opens connections.
  { from: /^electron\/network\//, own: /^(electron\/network|shared)\//, packages: /^socks$/, node: true },
  // How a file gets a name and nothing is replaced: known to whoever touches files.
  { from: /^electron\/files\//, own: /^(electron\/files|shared)\//, packages: none, node: true },
  { from: /^electron\/engine\//, own: /^(electron\/(engine|files|network)|shared)\//, packages: none, node: true },
  { from: /^electron\/civitai\//, own: /^(electron\/civitai|shared)\//, packages: /^(zod|got|p-queue)$/, node: false },
  { from: /^electron\/folders\//, own: /^(electron\/(files|folders)|shared)\//, packages: /^yaml$/, node: true },
  {
    from: /^electron\/pictures\//,
    own: /^(electron\/pictures|shared)\//,
    packages: /^(@cf-wasm\/photon(\/node)?|image-size)$/,
    node: true,
  },
  { from: /^electron\/library\//, own: /^(electron\/(files|library)|shared)\//, packages: none, node: true },
  { from: /^electron\/system\//, own: /^(electron\/system|shared)\//, packages: none, node: true },
  {
    from: /^electron\/preload\.ts$/,
    own: /^shared\/channels$/,
    types: /^shared\//,
    packages: /^electron$/,
    node: false,
  },
  // The command line, in one file or in a folder: the engine without a window, in plain Node.
  {
    from: /^electron\/cli(\/|\.ts$)/,
    own: /^(shared\/|electron\/[^/]+\/|electron\/(engineRoom|settler|threadPool)$)/,
    packages: /^conf$/,
    node: true,
  },
  {
    from: /^electron\/[^/]+\.ts$/,
    own: /^(electron|shared)\//,
    packages: /^(electron|electron-store|electron-updater|zod)$/,
    node: true,
  },
  {
    from: /^renderer\//,
    own: new RegExp(`^renderer/|${plainShared.source}`),
    types: /^shared\//,
    packages:
      /^(react|react-dom|react-router|react-i18next|i18next|zustand|lucide-react|dompurify|blurhash|@mantine\/.+|@tanstack\/react-.+|@fontsource.*\/.+)$/,
    node: false,
  },
  { from: /^(test\/|electron\.vite\.config\.ts$)/, own: /./, packages: /./, node: true },
]

type Target = { kind: 'own'; path: string } | { kind: 'node' } | { kind: 'package'; name: string }

function targetOf(from: string, specifier: string): Target {
  if (specifier.startsWith('node:')) return { kind: 'node' }
  if (specifier.startsWith('@shared/')) return { kind: 'own', path: posix.normalize(specifier.slice(1)) }
  if (specifier.startsWith('.')) return { kind: 'own', path: posix.join(posix.dirname(from), specifier) }
  const parts = specifier.split('/')
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') }
}

function allows(row: Row, from: string, { specifier, typeOnly }: Import): boolean {
  const target = targetOf(from, specifier)
  switch (target.kind) {
    case 'node':
      return row.node
    case 'package':
      return row.packages.test(target.name)
    case 'own':
      return row.own.test(target.path) || (typeOnly && row.types?.test(target.path) === true)
  }
}

/** A sentence for every import that the table does not allow. */
export function importViolations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const row = rows.find((one) => one.from.test(source.path))
    if (row === undefined) return [`${source.path} has no row in the import table`]
    return source.imports
      .filter((one) => !allows(row, source.path, one))
      .map((one) => `${source.path} must not import ${one.specifier}`)
  })
}
