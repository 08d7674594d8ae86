import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { fileKinds } from '../text/en/fileKinds'
import { shorten } from '../ui/shorten'

/** The word for what a file of a version is: "Pruned Model"; one that is new at Civitai is shown as it comes. */
export function useKindLabel(): (kind: string) => string {
  const { t } = useTranslation('fileKinds')
  return useCallback((kind: string) => (isKnownKind(kind) ? t(kind) : shorten(kind, 40)), [t])
}

function isKnownKind(kind: string): kind is keyof typeof fileKinds {
  return Object.hasOwn(fileKinds, kind)
}
