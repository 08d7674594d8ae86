import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { browse } from './en/browse'
import { common } from './en/common'
import { downloads } from './en/downloads'
import { failures } from './en/failures'
import { firstStart } from './en/firstStart'
import { folders } from './en/folders'
import { inspector } from './en/inspector'
import { links } from './en/links'
import { model } from './en/model'
import { search } from './en/search'
import { settings } from './en/settings'

const en = { common, browse, search, links, model, downloads, inspector, folders, settings, firstStart, failures }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en
  }
}

/** Make the texts available to `useTranslation`. Every text a person sees is in `text/en`; a missing key is a type error. */
export function startTexts(): void {
  // The texts are in the bundle, so this is done when it returns: there is nothing to wait for.
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
