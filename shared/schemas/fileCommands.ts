import type { Deed } from './deed'
import { deedCommands } from './deedCommands'
import { droppedCommands } from './dropped'

/** Commands about files of this computer: what was done to them, what was dropped, where they can go. */
export const fileCommands = { ...deedCommands, ...droppedCommands } as const

/** What main tells of them. */
export type FileEvent =
  /** All that the app did to files, the oldest first. */
  | { kind: 'deeds'; deeds: readonly Deed[] }
  /** How many bytes of a dropped file are read. */
  | { kind: 'dropped'; id: string; done: number }
