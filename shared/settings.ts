import { z } from 'zod'
import { programSchema } from './program'

/** Web addresses as a browser would write them: lower case, no default port, a slash where the path is empty. */
const webAddress = z.url({ protocol: /^https?$/, normalize: true })
const origin = /^(https:\/\/[^/?#@]+|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?)\/$/

/**
 * A base URL as it is stored: protocol and host only. Null when the text is none: it must have no path, query or
 * credentials, and plain http is for this computer only, since the key is sent there.
 */
export function readBaseUrl(text: string): string | null {
  return origin.exec(webAddress.safeParse(text.trim()).data ?? '')?.[1] ?? null
}

const baseUrlSchema = z.string().transform((text, context) => {
  const url = readBaseUrl(text)
  if (url !== null) return url
  context.addIssue('not a base URL')
  return z.NEVER
})

export const settingsSchema = z.object({
  theme: z.enum(['system', 'dark', 'light']).default('system'),
  /** Files downloaded at the same time. */
  simultaneous: z.number().int().min(1).max(10).default(3),
  /** Bytes per second for all downloads together; null: no limit. */
  speedLimit: z.number().int().min(16_384).nullable().default(null),
  /** The last limit that was set, kept while the switch is off. */
  lastSpeedLimit: z.number().int().min(16_384).default(5_000_000),
  /** The highest content level that is shown at all, one bit of `contentLevels`. */
  showUpTo: z.number().int().min(1).max(16).default(1),
  /** The highest content level that is shown unblurred. */
  blurAbove: z.number().int().min(1).max(16).default(1),
  /** Base URL of Civitai; see `readBaseUrl`. */
  civitaiUrl: baseUrlSchema.default('https://civitai.com'),
  programs: z.array(programSchema).default([]),
  /** The program new downloads go to; null: the first one. */
  defaultProgramId: z.string().nullable().default(null),
  /** Folder of our own for what no program has a use for; null: `Modelport` in the person's downloads folder. */
  neutralFolder: z.string().nullable().default(null),
  firstStartDone: z.boolean().default(false),
})

/** What a person can set. Defaults are those of an empty object. */
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = settingsSchema.parse({})

const { shape } = settingsSchema

/**
 * What the renderer may change by itself; the rest has commands of its own. The fields are taken without their defaults:
 * a default would fill in what a change does not name, and so undo the person's other settings.
 */
export const settingsChangeSchema = z
  .object({
    theme: shape.theme.unwrap(),
    simultaneous: shape.simultaneous.unwrap(),
    speedLimit: shape.speedLimit.unwrap(),
    lastSpeedLimit: shape.lastSpeedLimit.unwrap(),
    showUpTo: shape.showUpTo.unwrap(),
    blurAbove: shape.blurAbove.unwrap(),
    civitaiUrl: shape.civitaiUrl.unwrap(),
    defaultProgramId: shape.defaultProgramId.unwrap(),
    firstStartDone: shape.firstStartDone.unwrap(),
  })
  .partial()
  .strict()
export type SettingsChange = z.infer<typeof settingsChangeSchema>
