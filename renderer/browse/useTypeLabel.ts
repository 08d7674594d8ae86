import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { knownModelTypes } from '@shared/model'

/** The word for a model type: "LORA" -> "LoRA"; a type that is new at Civitai is shown as it comes. */
export function useTypeLabel(): (type: string) => string {
  const { t } = useTranslation('browse')
  return useCallback(
    (type: string) => {
      const known = knownModelTypes.find((name) => name === type)
      return known === undefined ? type : t(`types.${known}`)
    },
    [t],
  )
}
