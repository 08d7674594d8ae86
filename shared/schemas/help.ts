import { z } from 'zod'

const nothing = z.object({}).strict()

export const partSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** SPDX identifier, as its package says. */
  licence: z.string().nullable(),
  /** The licence's own text. */
  text: z.string().nullable(),
})
/** A part of the app that others wrote. */
export type Part = z.infer<typeof partSchema>

/** Commands about the app itself. */
export const helpCommands = {
  /** What the built app is made of, by name. */
  parts: { input: nothing, output: z.object({ parts: z.array(partSchema) }) },
  /** What helps a person who helps another: versions, settings in short, counts, the end of the log. No secrets. */
  diagnostics: { input: nothing, output: z.object({ text: z.string() }) },
  /** Shows the log in the system's file manager. */
  showLog: { input: nothing, output: z.null() },
} as const
