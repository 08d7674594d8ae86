export type { FolderRow, FoundProgram, Program, ProgramFolders, ProgramNote } from './schemas/program'

/** The image programs whose model folders we know. */
export const programKinds = [
  'comfyui',
  'a1111',
  'forge',
  'reforge',
  'forgeclassic',
  'forgeneo',
  'sdnext',
  'fooocus',
  'swarmui',
  'stabilitymatrix',
  'invokeai',
] as const
export type ProgramKind = (typeof programKinds)[number]

/** What each is called, in every language. */
export const programNames: Readonly<Record<ProgramKind, string>> = {
  comfyui: 'ComfyUI',
  a1111: 'A1111',
  forge: 'Forge',
  reforge: 'reForge',
  forgeclassic: 'Forge Classic',
  forgeneo: 'Forge Neo',
  sdnext: 'SD.Next',
  fooocus: 'Fooocus',
  swarmui: 'SwarmUI',
  stabilitymatrix: 'Stability Matrix',
  invokeai: 'InvokeAI',
}

/**
 * What is wrong with a folder that was chosen as a program's root: the `detail` of a `badFolder` failure. `expected` is
 * then the sign of an install that was missed, `actual` the folder that would be right where one was seen nearby.
 */
export const folderMistakes = [
  /** Nothing is there, or it is a file, or it may not be read. */
  'missing',
  'notAFolder',
  'unreadable',
  /** An install, but of another program. */
  'looksLikeComfyUI',
  'looksLikeA1111',
  'looksLikeForge',
  'looksLikeReForge',
  'looksLikeForgeClassic',
  'looksLikeForgeNeo',
  'looksLikeSdNext',
  'looksLikeFooocus',
  'looksLikeSwarmUI',
  'looksLikeStabilityMatrix',
  'looksLikeInvokeAI',
  /** A folder above or below the install; `actual` is the install. */
  'choseParent',
  'choseInside',
  /** A folder full of model folders whose program is elsewhere. */
  'choseModelsFolder',
  'noSigns',
] as const
export type FolderMistake = (typeof folderMistakes)[number]

/** The mistake of choosing an install of this program where another was looked for. */
export const looksLike: Readonly<Record<ProgramKind, FolderMistake>> = {
  comfyui: 'looksLikeComfyUI',
  a1111: 'looksLikeA1111',
  forge: 'looksLikeForge',
  reforge: 'looksLikeReForge',
  forgeclassic: 'looksLikeForgeClassic',
  forgeneo: 'looksLikeForgeNeo',
  sdnext: 'looksLikeSdNext',
  fooocus: 'looksLikeFooocus',
  swarmui: 'looksLikeSwarmUI',
  stabilitymatrix: 'looksLikeStabilityMatrix',
  invokeai: 'looksLikeInvokeAI',
}

/**
 * What a person should know of a program's own settings:
 * `mustRegister`: the program loads only what it has registered itself. `unreadable`: a settings file that is no such
 * file; it is passed over. `notText`: a value that the program itself fails at (a list where one text is due). `tab`:
 * YAML indented with tabs, which no reader takes. `comment`: words after # in a block of lines are part of the path.
 * `tooLarge`: a settings file longer than any real one. `sharedModels`: belongs to the Stability Matrix library in
 * `path`, whose folders are used. `running`: the folders are those that the running program itself told.
 */
export const programNotes = [
  'mustRegister',
  'unreadable',
  'notText',
  'tab',
  'comment',
  'tooLarge',
  'sharedModels',
  'running',
] as const

/** What a running ComfyUI says of a file in its folders: it lists it or not, or it lies in no folder that it looks into. */
export const comfyListings = ['listed', 'notListed', 'elsewhere'] as const
export type ComfyListing = (typeof comfyListings)[number]

/** Why a checkpoint is taken for a diffusion model alone, or for a whole one, before its bytes are seen. */
export const wholenessReasons = ['fileKind', 'gguf', 'baseModel', 'size'] as const
export type WholenessReason = (typeof wholenessReasons)[number]
