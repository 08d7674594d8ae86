import { mkdir, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Deed } from '@shared/deed'
import type { ModelFile } from '@shared/model'
import { FailureError } from '@shared/failure'
import type { PlannedFile, Target } from '@shared/ipc'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { preflight, type Order, type Preflight } from './folders/preflight'
import { volumeAt } from './folders/volume'
import type { Deeds } from './library/deeds/deeds'
import { placeOf, type OrderingParts } from './ordering'

/** A model file of this computer, and what is known of it: by Civitai, or by its header and name. */
export interface LocalFile {
  /** Absolute. */
  path: string
  bytes: number
  /** Lower-case hex; null where it was not hashed. */
  sha256: string | null
  /** Civitai's word for the model, or for the file where that has a place of its own. */
  modelType: string
  fileKind: string
  baseModel: string | null
  modelName: string
  versionName: string
  creator: string | null
  /** Civitai's ids, where it knows the file. */
  ids: { modelId: number; versionId: number; fileId: number } | null
}

/** What filing works with. */
export type FilingParts = Pick<
  OrderingParts,
  'chosenFolder' | 'program' | 'defaultProgram' | 'neutralFolder' | 'queue' | 'hashOf' | 'layoutOf'
> & { deeds: Deeds }

/** Where a local file would go: as for a download, but that moving it within a volume takes no room. */
export type FilingPlan = PlannedFile & {
  /** True where it is there already, as this very file. */
  isThere: boolean
}

/** Puts files of this computer where programs look for them. All reject with a FailureError. */
export interface Filing {
  plan(file: LocalFile, target: Target | null, how: 'move' | 'copy'): Promise<FilingPlan>
  /**
   * Does as planned just now. Null where it is there already. Rejects with what stands in the way, and with nameTaken where
   * another copy of the same file is there.
   */
  file(file: LocalFile, target: Target | null, how: 'move' | 'copy'): Promise<Deed | null>
}

/** The suffix that tells a file that Civitai does not know from one of the same name. */
const SECOND = 2

export function createFiling(parts: FilingParts): Filing {
  async function planned(file: LocalFile, target: Target | null, how: 'move' | 'copy') {
    const { layoutOf } = parts
    const around = {
      ...{ neutralFolder: parts.neutralFolder(), queue: parts.queue(), hashOf: parts.hashOf },
      ...(layoutOf === undefined ? {} : { layoutOf }),
    }
    const [preview] = await preflight([orderOf(file, placeOf(target, parts))], around)
    if (preview === undefined) throw new FailureError({ kind: 'unexpected', detail: 'no plan' })
    const isThere = await isOneFile(preview.planned.path, file.path)
    const roomy = isThere || (how === 'move' && (await onOneVolume(dirname(file.path), preview.folder)))
    const obstacle = roomy && isAboutRoom(preview.planned) ? null : preview.planned.obstacle
    return { preview, plan: { ...preview.planned, obstacle, isThere } }
  }

  return {
    plan: async (file, target, how) => (await planned(file, target, how)).plan,
    async file(file, target, how) {
      const { preview, plan } = await planned(file, target, how)
      if (plan.isThere) return null
      if (plan.obstacle !== null) throw new FailureError(plan.obstacle)
      if (plan.clash === 'same' || plan.clash === 'queued')
        throw new FailureError({ kind: 'nameTaken', path: plan.path, detail: plan.clash })
      await makeFolder(preview)
      return await (how === 'copy' ? parts.deeds.copy(file.path, plan.path) : parts.deeds.move(file.path, plan.path))
    },
  }
}

function orderOf(file: LocalFile, place: Pick<Order, 'program' | 'chosenFolder'>): Order {
  const { modelId = 0, versionId = 0, fileId = SECOND } = file.ids ?? {}
  const listed: ModelFile = {
    ...{ id: fileId, name: basename(file.path), kind: file.fileKind, bytes: file.bytes, sha256: file.sha256 },
    ...{ format: null, precision: null, size: null, quant: null, primary: true, hashes: {} },
    ...{ scan: 'unknown', pickle: false, downloadUrl: null },
  }
  return {
    model: {
      ...{ id: modelId, name: file.modelName, type: file.modelType },
      creator: file.creator === null ? null : { username: file.creator, imageUrl: null },
    },
    version: {
      ...{ id: versionId, modelId, name: file.versionName, baseModel: file.baseModel, publishedAt: null },
      // Who has the file need not ask whether it may be downloaded.
      access: { kind: 'open' },
      ...{ triggerWords: [], descriptionHtml: null, files: [listed], pictures: [], downloads: null },
    },
    file: listed,
    ...place,
  }
}

function isAboutRoom({ obstacle }: PlannedFile): boolean {
  return obstacle?.kind === 'diskFull' || obstacle?.kind === 'fileTooLarge'
}

/** By whatever ways the two paths lead there: links to folders, a second name of the file. */
async function isOneFile(planned: string, path: string): Promise<boolean> {
  if (planned === path) return true
  const [there, here] = await Promise.all([planned, path].map((one) => stat(one, { bigint: true }).catch(() => null)))
  return there != null && there.ino === here?.ino && there.dev === here.dev
}

async function onOneVolume(from: string, to: string): Promise<boolean> {
  const [one, other] = await Promise.all([volumeAt(from), volumeAt(to)])
  return one.id === other.id
}

/** Makes what is missing below the folder that must be there: else those of a drive that was unplugged would be made. */
async function makeFolder({ root, folder }: Preflight): Promise<void> {
  try {
    if (!(await stat(root)).isDirectory()) throw new FailureError({ kind: 'folderMissing', path: root })
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw error instanceof FailureError || codeOf(error) === null ? error : new FailureError(diskFailure(error, folder))
  }
}
