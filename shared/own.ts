/**
 * How a file that is on this computer already gets to another place, the thriftiest first: a second name for the same bytes,
 * a copy that shares them until one is changed, a pointer to the other place, or a copy.
 */
export const ownWays = ['hardLink', 'reflink', 'symlink', 'copy'] as const
export type OwnWay = (typeof ownWays)[number]

/** What is done about a file that is here already: one of the ways, or it is fetched all the same. */
export const ownChoices = [...ownWays, 'fetch'] as const
export type OwnChoice = (typeof ownChoices)[number]

/**
 * Why a way cannot be taken: the places are on different drives, the file system has no such links, or no bytes that are
 * shared, the system wants rights for it, there is no room.
 */
export const ownHindrances = ['otherDrive', 'noLinks', 'noSharing', 'needsRights', 'noRoom'] as const
export type OwnHindrance = (typeof ownHindrances)[number]

/** True for ways that write no bytes. */
export function isThrifty(way: OwnChoice): boolean {
  return way === 'hardLink' || way === 'reflink' || way === 'symlink'
}
