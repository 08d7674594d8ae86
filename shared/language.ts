/** Languages of the app's texts, by their BCP 47 tags. */
export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

/** What can be chosen; `system` follows the desktop's language. */
export const languageChoices = ['system', ...languages] as const
export type LanguageChoice = (typeof languageChoices)[number]

/**
 * The language that a choice stands for.
 * @param system the desktop's locale as a BCP 47 tag, such as "zh-Hans-CN" or "de"
 */
export function languageFor(choice: LanguageChoice, system: string): Language {
  if (choice !== 'system') return choice
  // Who reads traditional characters reads simplified ones more easily than English.
  return /^zh\b/i.test(system) ? 'zh-CN' : 'en'
}

/**
 * How numbers and dates are written beside texts of a language: as the desktop does where it speaks that language too
 * ("en-GB": 3 Mar, 14:05), so that no German weekday stands in an English sentence.
 */
export function localeFor(language: Language, system: string): string {
  return language === 'en' && /^en\b/i.test(system) ? system : language
}

let locale: string | undefined

/** Sets the locale of every number and date that is written from now on. */
export function writeIn(next: string | undefined): void {
  locale = next
}

/** The locale of numbers and dates; undefined, as on the command line: the runtime's. */
export function writtenIn(): string | undefined {
  return locale
}
