import { z } from 'zod'
import { ownChoices, ownHindrances, ownWays } from '../own'

export const ownedSchema = z.object({
  /** Where the file is, as shown parts. */
  shownPath: z.array(z.string()),
  /** What will be done. */
  choice: z.enum(ownChoices),
  /** Ways that the two places can do. */
  ways: z.array(z.enum(ownWays)),
  /** The others, with the reason. */
  hindered: z.array(z.object({ way: z.enum(ownWays), why: z.enum(ownHindrances) })),
})
/** A file that is wanted and that is on this computer already. */
export type Owned = z.infer<typeof ownedSchema>

export const ownTakingSchema = z.object({ choice: z.enum(ownChoices), path: z.string() })
/** From which file of this computer a download takes its bytes, and how. */
export type OwnTaking = z.infer<typeof ownTakingSchema>
