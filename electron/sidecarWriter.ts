import { dirname } from 'node:path'
import type { Download } from '@shared/download'
import { failed, ok, type Result } from '@shared/failure'
import type { Picture } from '@shared/model'
import type { Program, ProgramKind } from '@shared/program'
import type { Settings } from '@shared/settings'
import type { OptionalSidecar } from '@shared/sidecars'
import type { Civitai } from './civitai/client'
import type { Pictures } from './civitai/pictureFetch'
import { partsBelow } from './folders/shown'
import { lackingBeside, writeBeside } from './library/besideModel'
import type { SidecarFacts } from './library/sidecarContents'
import { mayHaveSidecars, sidecarKinds } from './library/sidecarKinds'

/** Pixels: wider than what the CDN sends as something else than JPEG (civitai src/client-utils/edge-url.ts). */
const PREVIEW_WIDTH = 512

/** What sidecars are written by. */
export interface SidecarParts {
  civitai: Pick<Civitai, 'versionAsTold' | 'baseUrl'>
  pictures: Pick<Pictures, 'find'>
  programs: () => readonly Program[]
  /** Null: none is written. `upTo`: the highest content level of a preview; null: the lowest that there is. */
  wanted: () => { more: readonly OptionalSidecar[]; upTo: number | null } | null
}

/** What the settings say of sidecars. Pure. */
export function sidecarsWanted({ sidecars, moreSidecars, showUpTo }: Settings): ReturnType<SidecarParts['wanted']> {
  return sidecars ? { more: moreSidecars, upTo: showUpTo } : null
}

/**
 * Writes what programs read beside a finished file: what Civitai says of its version, and a still picture. Answers the
 * names. Fails with what Civitai, the network or the disk says; rejects with the signal's reason.
 */
export async function writeSidecars(
  { civitai, pictures, programs, wanted }: SidecarParts,
  download: Download,
  { path, sha256 }: { path: string; sha256: string },
  signal: AbortSignal,
): Promise<Result<string[]>> {
  const wishes = wanted()
  if (wishes === null || !mayHaveSidecars(path)) return ok([])
  const program = programs().find(({ root }) => partsBelow(root, dirname(path)) !== null)?.kind ?? null
  const kinds = sidecarKinds.filter(
    ({ option, programs: those }) =>
      (option === null || wishes.more.includes(option)) && (those === null || (program !== null && those.has(program))),
  )
  // What is there already is not asked for.
  const lacking = await lackingBeside(
    path,
    kinds.map(({ ending }) => ending),
  )
  if (lacking.endings.length === 0 && !lacking.preview) return ok([])
  const told = await civitai.versionAsTold(download.versionId, signal)
  if (!told.ok) return told
  const { version, body } = told.value
  const facts = factsOf(download, sha256, body, version.version.triggerWords, civitai.baseUrl(), program)
  const texts = kinds.map(({ ending, content }) => ({ ending, text: `${JSON.stringify(content(facts), null, 4)}\n` }))
  const shown = lacking.preview ? previewOf(version.version.pictures, wishes.upTo) : null
  const picture = shown === null ? ok(null) : await pictures.find(shown.url, PREVIEW_WIDTH, signal)
  signal.throwIfAborted()
  // What is here is written all the same: the next try has less to do.
  const bytes = picture.ok ? (picture.value?.bytes ?? null) : null
  const { written, failures } = await writeBeside(path, { texts, picture: bytes })
  const [failure = picture.ok ? undefined : picture.failure] = failures
  return failure === undefined ? ok(written) : failed(failure.kind, failure)
}

/** The first picture within the level, or where there is none the first video, of which a still is had. */
export function previewOf(pictures: readonly Picture[], upTo: number | null): Picture | null {
  // 0: not rated yet, which could be anything.
  const rated = pictures.filter(({ level }) => level > 0)
  const lowest = Math.min(...rated.map(({ level }) => level))
  const shown = rated.filter(({ level }) => level <= (upTo ?? lowest))
  return shown.find(({ kind }) => kind === 'image') ?? shown[0] ?? null
}

function factsOf(
  download: Download,
  sha256: string,
  told: unknown,
  triggerWords: readonly string[],
  baseUrl: string,
  program: ProgramKind | null,
): SidecarFacts {
  const { fileId, fileName, modelId, versionId, modelName, versionName, modelType, baseModel } = download
  const page = `${baseUrl}/models/${String(modelId)}?modelVersionId=${String(versionId)}`
  return {
    ...{ told, fileId, fileName, modelId, versionId, modelName, versionName, modelType, baseModel },
    ...{ triggerWords, sha256, page, program, now: Date.now() },
  }
}
