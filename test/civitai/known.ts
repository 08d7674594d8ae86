/** The one API key that the stand-in knows; with any other a caller is anonymous. */
export const validKey = 'civitai_standin_0123456789abcdef0123456789abcdef'

/** Whose key it is. */
export const validUser = 'maren_k'

/** A model with the version that is shown first and that version's primary file. */
export interface KnownIds {
  readonly modelId: number
  readonly versionId: number
  readonly fileId: number
}

function ids(n: number): KnownIds {
  const versionId = 20_000 + n * 100
  return { modelId: 1000 + n * 10, versionId, fileId: 300_000 + versionId * 10 }
}

/**
 * Models that tests count on: their ids stay, whatever else the catalogue gets.
 */
export const known = {
  /** SDXL checkpoint, five versions; the newest has fp16, fp32, a VAE and training data. */
  harborLights: ids(1),
  /** Small LoRA for Illustrious, 218 KB, open to all. */
  paperLantern: ids(2),
  /** SD 1.5 LoRA. */
  inkAndWash: ids(3),
  /** Flux LoRA in early access for two more days: 403 even with a key. */
  earlyAccess: ids(4),
  /** Pony checkpoint with its config file. */
  copperCity: ids(5),
  /** Textual inversion, 24 KB. */
  embedding: ids(6),
  /** Upscaler that comes as pickle (.pt). */
  upscaler: ids(7),
  /** SDXL LoRA, 2.3 MB: long enough to have an AutoV1. */
  tidePool: ids(8),
  vae: ids(9),
  controlnet: ids(10),
  /** LoRA with one file of 300 MB. */
  bigLora: ids(11),
  /** Checkpoint with one file of 2 GiB. */
  huge2GiB: ids(12),
  /** Checkpoint with one file of 30 GB. */
  huge30GB: ids(13),
  /** Open only to those who are logged in. */
  needsKey: ids(14),
  /** To be paid for, for good: 403 even with a key. */
  paid: ids(15),
  /** `mode: Archived`: no files, 410. */
  archived: ids(16),
  /** `mode: TakenDown`: no pictures, but still to be had. */
  takenDown: ids(17),
  /** `usageControl: Generation`: 401 whoever asks. */
  generationOnly: ids(18),
  /** Lists a SHA256 that is not its file's. */
  wrongHash: ids(19),
  /** `hashes: {}` and scans pending. */
  noHash: ids(20),
  /** Checkpoint as .ckpt that the scanner found dangerous. */
  pickle: ids(21),
  /** Its file name is not fit for any file system. */
  nastyName: ids(22),
  /** Non-ASCII in all its names. */
  nonAscii: ids(23),
  /** GGUF in two quantisations under one name. */
  gguf: ids(24),
  /** None of its files is marked as primary. */
  noPrimary: ids(25),
  /** Lists the VAE of `vae` among its files. */
  linkedVae: ids(26),
  /** Two published versions of which only a draft is newer: 404 on its version. */
  draft: ids(27),
  /** Private: 403 even with a key. */
  private: ids(28),
  /** `poi`: found by a search, dropped from its page; 404 on its download. */
  poi: ids(29),
  /** Counts are null, dates have no zone. */
  hiddenCounts: ids(30),
  /** Only above PG: in lists with `nsfw=true` only. */
  mature: ids(31),
  /** By the system account: no `creator`; description null. */
  noCreator: ids(32),
  /** `id` is a model, and a version of another model (`otherModelId`). */
  ambiguous: { ...ids(33), id: 23_300, modelId: 23_300, versionId: 23_390, fileId: 533_900, otherModelId: 1330 },
  /** SDXL checkpoint whose tensors have neither VAE nor text encoder. */
  alone: ids(40),
  /** Flux checkpoint whose tensors bring all. */
  bringsAll: ids(41),
} as const
