export type { FolderRow, Program, ProgramFolders } from './schemas/program'

/** The image programs whose model folders we know. */
export const programKinds = ['comfyui', 'a1111'] as const
export type ProgramKind = (typeof programKinds)[number]

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
  'looksLikeSdNext',
  /** A folder above or below the install; `actual` is the install. */
  'choseParent',
  'choseInside',
  /** A folder full of model folders whose program is elsewhere. */
  'choseModelsFolder',
  'noSigns',
] as const
export type FolderMistake = (typeof folderMistakes)[number]
