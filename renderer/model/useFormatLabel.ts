import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelFile } from '@shared/model'
import { shorten } from '../ui/shorten'
import { model } from '../text/en/model'

/** The word for a file's format: as Civitai says, else by the name's ending; "–" when neither tells. */
export function useFormatLabel(): (file: ModelFile) => string {
  const { t } = useTranslation('model')
  return useCallback(
    (file: ModelFile) => {
      if (isKnownFormat(file.format)) return t(`formats.${file.format}`)
      return (
        /\.([a-z0-9]{1,12})$/i.exec(file.name)?.[1]?.toLowerCase() ??
        (file.format === null ? '–' : shorten(file.format, 24))
      )
    },
    [t],
  )
}

function isKnownFormat(format: string | null): format is keyof typeof model.formats {
  return format !== null && Object.hasOwn(model.formats, format)
}
