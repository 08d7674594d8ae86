import type { Language } from '@shared/language'

/** How the page looks before the app in it is drawn. */
export interface EarlyLook {
  start: 'first' | 'browse'
  scheme: 'dark' | 'light'
  language: Language
}

/** Fills in the page's look. Words are in it in both languages: `__WORDS(Search models|搜索模型)__`. */
export function withLook(page: string, { start, scheme, language }: EarlyLook): string {
  return page
    .replace('__START__', start)
    .replace('__SCHEME__', scheme)
    .replace('__LANGUAGE__', language)
    .replaceAll(/__WORDS\((.*?)\|(.*?)\)__/g, language === 'en' ? '$1' : '$2')
}
