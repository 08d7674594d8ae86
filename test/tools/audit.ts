// npm run audit: known weaknesses in what is built into the app. Every package of the bundles counts, also those that
// package.json calls development's, since all of them are; and Electron, which is shipped with it.
import { join } from 'node:path'
import { z } from 'zod'
import { readParts } from '../../electron/parts'
import { buildIfStale } from './build'
import { capture } from './child'
import { projectRoot } from './paths'
import { say, script } from './script'

/** What `npm audit --json` answers, as far as it is looked at here (npm 7 and later, auditReportVersion 2). */
const auditSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.string(),
      range: z.string(),
      nodes: z.array(z.string()),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
})

await script(async () => {
  await buildIfStale()
  const parts = await readParts(join(projectRoot, 'out'), 'bundled', projectRoot)
  const shipped = new Set(parts.map(({ name }) => (name === 'Electron' ? 'electron' : name)))
  const { stdout } = await capture('npm', ['audit', '--json'], { cwd: projectRoot })
  const audit = auditSchema.safeParse(JSON.parse(stdout))
  if (!audit.success) {
    say(`The registry cannot be asked: ${stdout.slice(0, 300)}`)
    return 2
  }
  const all = Object.entries(audit.data.vulnerabilities)
  const ours = all.filter(([name]) => shipped.has(name))
  for (const [name, { severity, range, via }] of ours) {
    const why = via.map((one) => (typeof one === 'string' ? one : `${one.title}, ${one.url}`)).join('; ')
    say(`${severity}: ${name} ${range}: ${why}`)
  }
  say(`${String(shipped.size)} packages are in the app, ${String(ours.length)} of them have known weaknesses`)
  say(`(${String(all.length - ours.length)} more in tools that are not in it)`)
  return ours.length === 0 ? 0 : 1
})
