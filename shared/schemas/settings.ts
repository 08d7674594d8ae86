import { z } from 'zod'
import { readBaseUrl } from '../baseUrl'
import { DAY_MINUTES } from '../hours'
import { languageChoices } from '../language'
import { defaultSettings, keptSearches, themes, type Settings } from '../settings'
import { optionalSidecars } from '../sidecars'
import { networkSchema } from './network'
import { programSchema } from './program'

const baseUrlSchema = z.string().transform((text, context) => {
  const url = readBaseUrl(text)
  if (url !== null) return url
  context.addIssue('not a base URL')
  return z.NEVER
})

const minuteSchema = z
  .number()
  .int()
  .min(0)
  .max(DAY_MINUTES - 1)

/** Hours from a time to the same time would be all of the day, or none of it: refused. */
const hoursSchema = z
  .object({ from: minuteSchema, to: minuteSchema })
  .refine(({ from, to }) => from !== to, 'no time between from and to')

/** A page of Browse: an address from elsewhere never leads out of it. */
const browsePathSchema = z
  .string()
  .max(keptSearches.path)
  .regex(/^\/browse(\/[a-z]+)?(\?.*)?$/)

const savedSearchSchema = z.object({ name: z.string().trim().min(1).max(keptSearches.name), path: browsePathSchema })

/** Settings as they are stored; what is missing is as in `defaultSettings`. */
export const settingsSchema = z.object({
  theme: z.enum(themes).default(defaultSettings.theme),
  language: z.enum(languageChoices).default(defaultSettings.language),
  simultaneous: z.number().int().min(1).max(10).default(defaultSettings.simultaneous),
  connections: z.number().int().min(1).max(16).default(defaultSettings.connections),
  speedLimit: z.number().int().min(16_384).nullable().default(defaultSettings.speedLimit),
  lastSpeedLimit: z.number().int().min(16_384).default(defaultSettings.lastSpeedLimit),
  hours: hoursSchema.nullable().default(defaultSettings.hours),
  lastHours: hoursSchema.default(defaultSettings.lastHours),
  showUpTo: z.number().int().min(1).max(16).default(defaultSettings.showUpTo),
  blurAbove: z.number().int().min(1).max(16).default(defaultSettings.blurAbove),
  hidePictures: z.boolean().default(defaultSettings.hidePictures),
  pictureBytes: z.number().int().min(50_000_000).max(100_000_000_000).default(defaultSettings.pictureBytes),
  sidecars: z.boolean().default(defaultSettings.sidecars),
  moreSidecars: z.array(z.enum(optionalSidecars)).max(optionalSidecars.length).default([]),
  civitaiUrl: baseUrlSchema.default(defaultSettings.civitaiUrl),
  network: networkSchema.default(defaultSettings.network),
  programs: z.array(programSchema).default([]),
  defaultProgramId: z.string().nullable().default(defaultSettings.defaultProgramId),
  neutralFolder: z.string().nullable().default(defaultSettings.neutralFolder),
  notifications: z.boolean().default(defaultSettings.notifications),
  tray: z.boolean().default(defaultSettings.tray),
  keepRunning: z.boolean().default(defaultSettings.keepRunning),
  startAtLogin: z.boolean().default(defaultSettings.startAtLogin),
  keepAwake: z.boolean().default(defaultSettings.keepAwake),
  pauseOnBattery: z.boolean().default(defaultSettings.pauseOnBattery),
  pauseOnMetered: z.boolean().default(defaultSettings.pauseOnMetered),
  lookForUpdates: z.boolean().default(defaultSettings.lookForUpdates),
  firstStartDone: z.boolean().default(defaultSettings.firstStartDone),
  lastBrowsed: browsePathSchema.default(defaultSettings.lastBrowsed),
  recentSearches: z.array(z.string().max(keptSearches.words)).max(keptSearches.recent).default([]),
  savedSearches: z.array(savedSearchSchema).max(keptSearches.saved).default([]),
}) satisfies z.ZodType<Settings>

const { shape } = settingsSchema

/**
 * What the renderer may change by itself; the rest has commands of its own. The fields are taken without their defaults:
 * a default would fill in what a change does not name, and so undo the person's other settings.
 */
export const settingsChangeSchema = z
  .object({
    theme: shape.theme.unwrap(),
    language: shape.language.unwrap(),
    simultaneous: shape.simultaneous.unwrap(),
    connections: shape.connections.unwrap(),
    speedLimit: shape.speedLimit.unwrap(),
    lastSpeedLimit: shape.lastSpeedLimit.unwrap(),
    hours: shape.hours.unwrap(),
    lastHours: shape.lastHours.unwrap(),
    showUpTo: shape.showUpTo.unwrap(),
    blurAbove: shape.blurAbove.unwrap(),
    hidePictures: shape.hidePictures.unwrap(),
    pictureBytes: shape.pictureBytes.unwrap(),
    sidecars: shape.sidecars.unwrap(),
    moreSidecars: shape.moreSidecars.unwrap(),
    civitaiUrl: shape.civitaiUrl.unwrap(),
    defaultProgramId: shape.defaultProgramId.unwrap(),
    notifications: shape.notifications.unwrap(),
    tray: shape.tray.unwrap(),
    keepRunning: shape.keepRunning.unwrap(),
    startAtLogin: shape.startAtLogin.unwrap(),
    keepAwake: shape.keepAwake.unwrap(),
    pauseOnBattery: shape.pauseOnBattery.unwrap(),
    pauseOnMetered: shape.pauseOnMetered.unwrap(),
    lookForUpdates: shape.lookForUpdates.unwrap(),
    firstStartDone: shape.firstStartDone.unwrap(),
    lastBrowsed: shape.lastBrowsed.unwrap(),
    recentSearches: shape.recentSearches.unwrap(),
    savedSearches: shape.savedSearches.unwrap(),
  })
  .partial()
  .strict()
export type SettingsChange = z.infer<typeof settingsChangeSchema>
