import { join } from 'node:path'
import { fileKey, type Download, type Duty } from '@shared/download'
import type { Failure } from '@shared/failure'
import type { PlannedFile } from '@shared/ipc'
import type { Access, Model, ModelFile, ModelVersion } from '@shared/model'
import type { OwnChoice } from '@shared/own'
import type { Program } from '@shared/program'
import type { OwnTaking } from '@shared/schemas/own'
import { inSameFolder } from './folderKey'
import { createLooks, type Looks } from './looks'
import type { Layout } from './layout'
import { ByFile, type FileIds } from './byFile'
import { cleanFileName } from './names'
import { planOwned } from './ownedPlan'
import { pathKey, planFile } from './plan'
import { placeOf } from './placeOf'
import { rootOf } from './root'
import { shownPath } from './shown'
import { withSpace } from './space'

/** A file that is wanted, and where: in a program's folders, or in a chosen one. */
export interface Order {
  model: Pick<Model, 'id' | 'name' | 'type'> & { creator?: Model['creator'] }
  version: ModelVersion
  file: ModelFile
  program: Program | null
  chosenFolder: string | null
  /** What a person wants done where the file is on this computer already; left out: what is best. */
  own?: OwnChoice | undefined
}

/** What the plan has to reckon with. */
export interface Surroundings {
  neutralFolder: string
  /** The whole queue: unfinished downloads have reserved their paths and their space. */
  queue: readonly Download[]
  /** SHA-256 of a file on disk, in hex. */
  hashOf: (path: string) => Promise<string>
  /** A program's folders, its own settings heeded; read from its disk where this is left out. */
  layoutOf?: (program: Program) => Promise<Layout>
  /** Paths of files with this SHA-256 on this computer; none are known where it is left out. */
  ownedAt?: (sha256: string) => readonly string[]
}

/** The plan as told to a person, and the folder and name the queue then uses. */
export interface Preflight {
  planned: PlannedFile
  folder: string
  /** What must be there before anything is written: see `rootOf`. */
  root: string
  fileName: string
  /** What is due once it is there. */
  due: readonly Duty[]
  /** From which file of this computer it is taken; null: it is on none that we know. */
  taking: OwnTaking | null
}

/**
 * Says before a byte flows what will happen to each file: final path, clash, space left afterwards, what stands in the
 * way. Creates nothing. The files of one call are planned together: they take names and space from each other.
 */
export async function preflight(orders: readonly Order[], around: Surroundings): Promise<Preflight[]> {
  const unfinished = around.queue.filter(({ state }) => state.kind !== 'done')
  const taken = new Set(unfinished.map(({ folder, fileName }) => pathKey(join(folder, fileName))))
  const queued = new ByFile(unfinished)
  const twins = new ByFile<Preflight & FileIds>([])
  const plans: Preflight[] = []
  const looks = createLooks(around.layoutOf)
  for (const order of orders) {
    const plan = await planOne(order, around, queued, taken, twins, looks)
    plans.push(plan)
    twins.add({ ...plan, versionId: order.version.id, fileId: order.file.id })
    if (plan.planned.clash !== 'none' && plan.planned.clash !== 'renamed') continue
    taken.add(pathKey(plan.planned.path))
  }
  const keys = orders.map(({ version, file }) =>
    fileKey({ sha256: file.sha256, versionId: version.id, fileId: file.id }),
  )
  return await withSpace(plans, keys, around.queue)
}

async function planOne(
  order: Order,
  around: Surroundings,
  unfinished: ByFile<Download>,
  taken: ReadonlySet<string>,
  plans: ByFile<Preflight & FileIds>,
  looks: Looks,
): Promise<Preflight> {
  const { version, file, program } = order
  const layout = program === null ? null : await looks.layoutOf(program)
  const name = cleanFileName(file.name, `civitai-${String(version.id)}-${String(file.id)}`)
  const wanted = { name, fileId: file.id, bytes: file.bytes, sha256: file.sha256, namesIn: looks.namesIn }
  const isThere = async (folder: string): Promise<boolean> => {
    const found = await planFile({ ...wanted, folder, taken: new Set(), hashOf: around.hashOf })
    return found.ok && found.value.clash === 'same'
  }
  const place = await placeOf(order, around.neutralFolder, layout, name, isThere)
  const common = {
    versionId: version.id,
    fileId: file.id,
    bytes: file.bytes,
    source: place.source,
    ...(place.guess === undefined ? {} : { guess: place.guess }),
    freeBytes: null,
    freeAfterBytes: null,
  }
  const queued = await inSameFolder(unfinished.of(version.id, file.id), place.folder, looks.folderKey)
  // Named twice in one call.
  const twin = await inSameFolder(plans.of(version.id, file.id), place.folder, looks.folderKey)
  const root = await rootOf(place.folder, place.source, program, around.neutralFolder, layout?.bases, place.top)
  const writable = await looks.checkFolder(place.folder)
  // Only what lies below it is made; a folder that was named for this very download may be made itself, from the command line.
  const isMissing = place.source !== 'chosen' && (await looks.isMissing(root))
  const missing = isMissing ? { kind: 'folderMissing' as const, path: root } : null
  const plan = await planFile({
    ...wanted,
    folder: place.folder,
    taken: queued === undefined && twin === undefined ? taken : new Set(),
    hashOf: around.hashOf,
  })
  const fileName = queued?.fileName ?? twin?.fileName ?? (plan.ok ? plan.value.fileName : name)
  const clash = queued !== undefined || twin !== undefined ? 'queued' : plan.ok ? plan.value.clash : 'none'
  const here = file.sha256 === null || clash === 'same' || clash === 'queued' ? [] : around.ownedAt?.(file.sha256)
  const own = await planOwned(here ?? [], place.folder, program, order.own)
  // Who has it needs nobody's leave to use it in another place.
  const closed = own === null || own.taking.choice === 'fetch' ? accessFailure(version.access) : null
  const obstacle = closed ?? missing ?? (writable.ok ? null : writable.failure)
  return {
    folder: place.folder,
    root,
    fileName,
    taking: own?.taking ?? null,
    due: place.guessed ? ['folder', 'beside'] : ['beside'],
    planned: {
      ...common,
      path: join(place.folder, fileName),
      shownPath: shownPath(
        place.source === 'neutral' || order.chosenFolder !== null ? null : program,
        place.folder,
        fileName,
      ),
      clash,
      ...(own === null ? {} : { owned: own.owned }),
      obstacle: obstacle ?? (plan.ok ? null : plan.failure),
    },
  }
}

/** What a version's access means for a download, before Civitai is asked for the bytes. */
export function accessFailure(access: Access): Failure | null {
  switch (access.kind) {
    case 'open':
      return null
    case 'earlyAccess':
      return access.endsAt === null ? { kind: 'earlyAccess' } : { kind: 'earlyAccess', until: access.endsAt }
    case 'paid':
      return { kind: 'paid' }
    case 'noDownload':
      return { kind: 'downloadsDisabled' }
    case 'archived':
      return { kind: 'archived' }
    case 'takenDown':
      // Its pictures are gone, its files may still be had.
      return null
  }
}

/** The queue's record of a planned file. */
export function recordOf(order: Order, plan: Preflight, id: string, now: number): Download {
  const { model, version, file } = order
  const picture = version.pictures.find(({ kind }) => kind === 'image') ?? version.pictures[0]
  return {
    id,
    modelId: model.id,
    versionId: version.id,
    fileId: file.id,
    modelName: model.name,
    versionName: version.name,
    modelType: model.type,
    baseModel: version.baseModel,
    fileKind: file.kind,
    format: file.format,
    precision: file.precision,
    folder: plan.folder,
    root: plan.root,
    fileName: plan.fileName,
    shownPath: plan.planned.shownPath,
    ...(order.program === null ? {} : { programId: order.program.id }),
    listedBytes: file.bytes,
    bytes: file.bytes,
    bytesExact: false,
    sha256: file.sha256,
    downloadUrl: file.downloadUrl,
    pictureUrl: picture?.url ?? null,
    pictureLevel: picture?.level ?? 0,
    addedAt: now,
    received: 0,
    speedLimit: null,
    ...(plan.taking === null ? {} : { own: plan.taking }),
    ...(plan.due.length === 0 ? {} : { due: [...plan.due] }),
    state: { kind: 'waiting' },
  }
}
