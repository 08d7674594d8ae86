export type { Deed, DeedFile } from './schemas/deed'

/** What the app does to files of a person: see `deedSchema`. */
export const deedKinds = ['move', 'copy', 'trash'] as const
export type DeedKind = (typeof deedKinds)[number]

/** Deeds that are kept, the newest: older ones can be undone by hand only. */
export const MOST_DEEDS = 200
