import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { speak } from './i18n'

/** Keeps the texts in the chosen language, and draws all that is in the component anew when it changes. */
export function useLanguage(): void {
  const choice = useApp((state) => state.settings.language)
  useTranslation()
  useEffect(() => void speak(choice), [choice])
}
