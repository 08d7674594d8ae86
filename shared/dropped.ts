export type { DroppedFile, DroppedIdentity, DroppedPlan } from './schemas/dropped'

/**
 * Why a dropped file is not taken: a folder (what is in it can be dropped), an empty file, one of another kind, one that is
 * cut off or lies about itself, and one that is not there any more or may not be read.
 */
export const droppedProblems = ['folder', 'empty', 'notAModel', 'broken', 'gone'] as const

/** By what the type of a file is told that Civitai does not know: its tensors, or what its name and size say. */
export const typeSigns = ['header', 'name', 'chosen'] as const

/** Files that are taken of one drop. */
export const MOST_DROPPED = 200
