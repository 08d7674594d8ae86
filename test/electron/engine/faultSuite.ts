import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Download } from '../../../shared/download'
import type { FailureKind } from '../../../shared/failure'
import { newestEntry } from '../../../electron/engine/journal'
import { journalPath, partPath } from '../../../electron/engine/partPaths'
import type { Ports } from '../../../electron/engine/ports'
import { coveredBytes } from '../../../electron/engine/ranges'
import { readContent } from '../../civitai/content'
import { contentOf } from '../../civitai/contents'
import { storedName } from '../../civitai/entries'
import type { Fault } from '../../civitai/faults'
import type { LogEntry } from '../../civitai/log'
import type { Settings } from '../../civitai/settings'
import { failuresOf, MIB } from './faultKit'
import { every } from './faultRules'
import { expectOnly, listing, sha256Of } from './folderContents'
import type { Opened } from './opened'
import { shelfFile, type ShelfName } from './shelfFiles'
import type { Stage } from './stage'

/** Slow enough that the healthy file is still coming when the struck one has come to its end. */
const HEALTHY_PACE = 16 * 1024

/** What has to come of a download that is struck. */
export type End =
  /** All of it is there and verified, after these failures; left out: after any. */
  | { readonly verified: true; readonly after?: readonly FailureKind[]; readonly fileName?: string }
  /** It waits or needs a person, and its bytes are kept. */
  | { readonly state: 'retrying' | 'attention' | 'quarantined'; readonly failure: FailureKind }

/** What a test of the suite plays with beside its stage. */
export interface Scene extends Opened {
  readonly stage: Stage
  readonly struck: Download
}

/** One thing that goes wrong with a file while another one comes, and what has to come of it. */
export interface FaultCase {
  /** Which file is struck. */
  readonly file?: ShelfName
  readonly record?: Partial<Download>
  /** Whether its folder is a root that nobody makes where it is missing. */
  readonly rooted?: boolean
  /** Whether some of it, more than one MiB, is on disk before anything goes wrong. */
  readonly begun?: boolean
  /** What strikes its requests, and no others. */
  readonly faults?: readonly Fault[]
  readonly settings?: Partial<Settings>
  readonly key?: string
  /** A short patience, where the fault is that nothing comes. */
  readonly stallMs?: number
  readonly ports?: (stage: Stage) => Partial<Ports>
  /** Before anything is asked for. */
  readonly before?: (scene: Scene) => Promise<void> | void
  /** While it runs. */
  readonly meanwhile?: (scene: Scene) => Promise<void>
  readonly end: End
  /** After its end was looked at: what is wrong is put right. Faults are cleared anyway. */
  readonly putRight?: (scene: Scene) => Promise<void> | void
  /** True where what was fetched is of no use: it begins anew. */
  readonly anew?: boolean
  /** True where what goes wrong strikes the healthy file too: it has to be over it then. */
  readonly strikesAll?: boolean
}

/** Plays one case beside a healthy download. Throws where either of them does not end as it has to. */
export async function play(stage: Stage, one: FaultCase): Promise<void> {
  const { file = 'struck', end } = one
  Object.assign(stage.civitai.settings, one.settings)
  const opened = stage.open({
    hurry: !('state' in end && end.state === 'retrying'),
    stallMs: one.stallMs ?? 20_000,
    ...(one.key === undefined ? {} : { key: one.key }),
    ...one.ports?.(stage),
  })
  const folder = join(stage.folder, 'struck')
  const root = one.rooted === true ? folder : null
  if (root !== null) await mkdir(root, { recursive: true })
  const struck = { ...(await stage.record(file, { folder, root, ...one.record })), id: 'struck' }
  const scene: Scene = { ...opened, stage, struck }
  opened.downloads.start()
  const kept = one.begun === true ? await begin(scene, file) : 0
  const healthy = await beginHealthy(scene)

  stage.civitai.log.clear()
  stage.civitai.faults.set((one.faults ?? []).map((fault) => onlyFor(stage, file, fault)))
  await one.before?.(scene)
  if (one.begun === true) opened.downloads.resume('struck')
  else opened.downloads.add([struck])
  await one.meanwhile?.(scene)
  await opened.untilState('struck', 'state' in end ? end.state : 'done')

  if ('state' in end) await expectState(scene, file, kept, end)
  else await expectVerified(scene, end)
  if ((one.faults ?? []).length > 0) expect(requestsFor(stage, file).flatMap(({ faults }) => faults)).not.toEqual([])
  // It was there all the time.
  expect(opened.downloads.find('healthy')?.state.kind).toMatch(one.strikesAll === true ? /./ : /^active$/)
  if ('state' in end) await comesBack(scene, one)
  if (one.anew !== true) expectNothingAgain(stage, file, kept)

  opened.downloads.limit('healthy', null)
  await opened.untilState('healthy', 'done')
  await expectOnly(healthy.folder, healthy)
  if (one.strikesAll !== true) expect(failuresOf(stage, 'healthy')).toEqual([])
}

/** Brings some of the struck file. Answers how many bytes are kept of it. */
async function begin({ stage, struck, downloads, until }: Scene, file: ShelfName): Promise<number> {
  stage.civitai.faults.set([onlyFor(stage, file, every({ kind: 'stall', afterBytes: Math.floor(struck.bytes / 2) }))])
  downloads.add([struck])
  await until('struck', ({ received }) => received >= MIB)
  await downloads.pause('struck')
  return downloads.find('struck')?.received ?? 0
}

async function beginHealthy({ stage, downloads, until }: Scene): Promise<Download> {
  const folder = join(stage.folder, 'healthy')
  const healthy = await stage.record('healthy', { folder, speedLimit: HEALTHY_PACE })
  downloads.add([healthy])
  await until('healthy', ({ received }) => received > 0)
  return healthy
}

/** A fault that strikes the requests for one file alone. */
function onlyFor({ civitai }: Stage, name: ShelfName, { match = {}, do: action }: Fault): Fault {
  const file = shelfFile(civitai.catalogue, name)
  const path = match.origin === 'api' ? `/models/${String(file.versionId)}` : storedName(file)
  return { match: { path, ...match }, do: action }
}

function requestsFor(stage: Stage, name: ShelfName): LogEntry[] {
  const file = shelfFile(stage.civitai.catalogue, name)
  const paths = [`/models/${String(file.versionId)}`, storedName(file)]
  return stage.civitai.log.entries().filter(({ url }) => paths.some((path) => url.includes(path)))
}

async function expectVerified({ stage, struck }: Scene, end: Extract<End, { verified: true }>): Promise<void> {
  const { after, fileName = struck.fileName } = end
  expect((await readdir(struck.folder)).sort()).toEqual([...new Set([fileName, struck.fileName])].sort())
  expect(await sha256Of(join(struck.folder, fileName))).toBe(struck.sha256)
  if (after !== undefined) expect(failuresOf(stage, 'struck')).toEqual(after)
}

/** The state is the right one, nothing has a final name, and every byte that is said to be here is. */
async function expectState(
  { stage, struck, downloads }: Scene,
  file: ShelfName,
  kept: number,
  end: Extract<End, { state: string }>,
): Promise<void> {
  const state = downloads.find('struck')?.state
  expect(state).toMatchObject({ kind: end.state, failure: { kind: end.failure } })
  const names = Object.keys(await listing(struck.folder).catch(() => ({})))
  expect(names.filter((name) => !name.includes('.mpdl'))).toEqual([])
  const content = contentOf(shelfFile(stage.civitai.catalogue, file))
  if (state?.kind === 'quarantined') {
    expect((await readFile(state.path)).length).toBe(content.bytes)
    return
  }
  expect(downloads.find('struck')?.received).toBeGreaterThanOrEqual(kept)
  const path = partPath(struck.folder, struck)
  if (!names.some((name) => path.endsWith(name))) return
  const ranges = newestEntry(await readFile(journalPath(path)))?.written ?? []
  expect(coveredBytes(ranges)).toBeGreaterThanOrEqual(kept)
  const found = await readFile(path)
  for (const [start, last] of ranges)
    expect(found.subarray(start, last).equals(readContent(content, start, last))).toBe(true)
}

/** Once all is well again it comes, and is what was wanted. */
async function comesBack(scene: Scene, one: FaultCase): Promise<void> {
  const { stage, downloads, untilState, struck } = scene
  stage.civitai.faults.clear()
  scene.openGate()
  await one.putRight?.(scene)
  if (downloads.find('struck')?.state.kind === 'quarantined') await downloads.fetchAgain('struck')
  // Means nothing where it has come by itself.
  downloads.resume('struck')
  await untilState('struck', 'done')
  await expectOnly(struck.folder, { ...struck, sha256: downloads.find('struck')?.sha256 ?? struck.sha256 })
}

/** Nothing of what was kept was asked for once more. */
function expectNothingAgain(stage: Stage, file: ShelfName, kept: number): void {
  for (const { origin, range } of requestsFor(stage, file)) {
    if (origin === 'storage') expect(Number(/\d+/.exec(range ?? '')?.[0])).toBeGreaterThanOrEqual(kept)
  }
}
