/** Why the system's state lets downloads rest, where a person asked for that. */
export const holds = ['battery', 'metered'] as const
export type Hold = (typeof holds)[number]
