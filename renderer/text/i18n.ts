import { languageFor, localeFor, writeIn, type Language, type LanguageChoice } from '@shared/language'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { catalogue as en } from './en/catalogue'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en
  }
}

/** Make the texts available to `useTranslation`. Every text a person sees is in `text/en`; a missing key is a type error. */
export function startTexts(): void {
  // The English texts are in the bundle, so this is done when it returns: there is nothing to wait for.
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en },
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
}

/** Fetches what the texts of a language need; null when it is there. The start in English does not wait for the others. */
export function fetchTexts(language: Language): Promise<void> | null {
  if (i18next.hasResourceBundle(language, 'common')) return null
  return import('./zh/catalogue').then(({ catalogue }) => {
    for (const [part, texts] of Object.entries(catalogue)) i18next.addResourceBundle(language, part, texts)
  })
}

let wanted: Language = 'en'

/**
 * Goes over to a language: texts, numbers and dates, and what the page says it is in.
 * @returns null when that is done at once, as where its texts are there; else when it will be. Rejects where they cannot
 * be fetched: all stays as it was then
 */
export function speak(choice: LanguageChoice): Promise<void> | null {
  const language = languageFor(choice, navigator.language)
  wanted = language
  const fetched = fetchTexts(language)
  if (fetched === null) {
    goOver(language)
    return null
  }
  return fetched.then(() => {
    // Somebody may have chosen again in the meantime.
    if (wanted === language) goOver(language)
  })
}

function goOver(language: Language): void {
  writeIn(localeFor(language, navigator.language))
  document.documentElement.lang = language
  if (i18next.language !== language) void i18next.changeLanguage(language)
}
