import type { ProgramKind } from '@shared/program'

/** What sidecars are made of. */
export interface SidecarFacts {
  /** Civitai's answer to `/model-versions/<id>` as it came; untrusted. */
  told: unknown
  fileId: number
  fileName: string
  modelId: number
  versionId: number
  modelName: string
  versionName: string
  modelType: string
  baseModel: string | null
  triggerWords: readonly string[]
  sha256: string
  /** The version's page. */
  page: string
  program: ProgramKind | null
  /** Epoch ms. */
  now: number
}

/** A1111's own words for the family of a base model; Forge has one more. */
function sdVersionOf(baseModel: string, program: ProgramKind | null): string {
  if (/^sd 1/i.test(baseModel)) return 'SD1'
  if (/^sd 2/i.test(baseModel)) return 'SD2'
  if (/^(sdxl|pony|illustrious|noobai)/i.test(baseModel)) return 'SDXL'
  return /^flux/i.test(baseModel) && program !== 'a1111' ? 'Flux' : 'Unknown'
}

/** `name.json` as A1111's metadata editor writes it; only a LoRA has words to activate it. Pure. */
export function webuiJson(facts: SidecarFacts): unknown {
  const { modelName, versionName, modelType, baseModel, triggerWords, page, program } = facts
  const common = { description: `${modelName}, ${versionName}`, notes: page }
  if (!/^(lora|locon|dora)$/i.test(modelType)) return common
  return {
    ...common,
    'sd version': sdVersionOf(baseModel ?? '', program),
    'activation text': triggerWords.join(', '),
    // 0: as set in the program.
    'preferred weight': 0,
    'negative text': '',
  }
}

/** `name.cm-info.json`. Pure. */
export function cmInfo(facts: SidecarFacts): unknown {
  const told = fieldsOf(facts.told)
  const model = fieldsOf(told.model)
  const file = (Array.isArray(told.files) ? told.files : []).map(fieldsOf).find(({ id }) => id === facts.fileId) ?? {}
  const metadata = fieldsOf(file.metadata)
  const hashes = fieldsOf(file.hashes)
  return {
    ModelId: facts.modelId,
    ModelName: facts.modelName,
    ModelDescription: null,
    Nsfw: model.nsfw === true,
    Tags: [],
    ModelType: facts.modelType,
    VersionId: facts.versionId,
    VersionName: facts.versionName,
    VersionDescription: textIn(told.description),
    BaseModel: facts.baseModel,
    RemoteFileName: facts.fileName,
    RemoteFileId: facts.fileId,
    FileMetadata: { fp: textIn(metadata.fp), size: textIn(metadata.size), format: textIn(metadata.format) },
    ImportedAt: new Date(facts.now).toISOString(),
    Hashes: { SHA256: facts.sha256.toUpperCase(), CRC32: textIn(hashes.CRC32), BLAKE3: textIn(hashes.BLAKE3) },
    TrainedWords: [...facts.triggerWords],
    SourceUrl: facts.page,
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
