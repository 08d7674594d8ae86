import { join } from 'node:path'
import { languageChoices } from '@shared/language'
import { defaultSettings, themes, type Settings } from '@shared/settings'
import { readSmallFile } from './smallFile'

/** The settings that the window needs before it opens. */
export type EarlySettings = Pick<Settings, 'theme' | 'language' | 'firstStartDone'>

/**
 * Reads them from a profile folder, without the store and the schemas, which take long to load. What is not right is as
 * by default; the store, which is opened soon after, sees to the file.
 */
export function readEarlySettings(folder: string): EarlySettings {
  const { theme, language, firstStartDone } = read(join(folder, 'settings.json'))
  return {
    theme: themes.find((name) => name === theme) ?? defaultSettings.theme,
    language: languageChoices.find((name) => name === language) ?? defaultSettings.language,
    firstStartDone: firstStartDone === true,
  }
}

function read(path: string): { readonly [K in keyof Settings]?: unknown } {
  const settings = readSmallFile(path)
  return typeof settings === 'object' && settings !== null ? settings : {}
}
