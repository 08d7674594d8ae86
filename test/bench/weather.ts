import { z } from 'zod'

/** How the bench server's storage behaves; set anew before every run. */
export const weatherSchema = z.object({
  /** Speed of each connection, whatever the number of requests on it; null: as fast as it goes. */
  bytesPerSecond: z.number().positive().nullable().default(null),
  /** From a request to the first byte of its answer, ms. */
  firstByteMs: z.number().min(0).default(0),
  /**
   * One connection that is slow: `socket`, the `number`th that is opened, from 0 on, so that a fresh one in its place is
   * fast; `slot`, whichever holds that place among those open, so that a fresh one in its place is slow as well.
   */
  slow: z
    .object({
      kind: z.enum(['socket', 'slot']),
      number: z.number().int().min(0),
      bytesPerSecond: z.number().positive(),
    })
    .nullable()
    .default(null),
  /** Whether files are handed out over TLS. */
  tls: z.boolean().default(false),
})

/** All of it, with defaults where nothing was said. */
export type Weather = z.output<typeof weatherSchema>

/** What the storage has done since the weather was set. */
export const countsSchema = z.object({
  /** Body bytes handed to the sockets. */
  bodyBytes: z.number(),
  /** When the last of them was, epoch ms with fractions; 0: none yet. */
  lastByteAt: z.number(),
  answers: z.number(),
  connections: z.number(),
  /** Addresses that Civitai's part gave out. */
  addresses: z.number(),
})

export type Counts = z.output<typeof countsSchema>
