import { useTranslation } from 'react-i18next'
import type { PostedPicture } from '@shared/model'
import { shorten } from '../ui/shorten'

/** What a posted picture is called, by its place in the list from 0: "Video 3 by saltwind". */
export function usePictureName(): (picture: Pick<PostedPicture, 'kind' | 'author'>, index: number) => string {
  const { t } = useTranslation('model')
  return ({ kind, author }, index) =>
    t(kind === 'video' ? 'picture.video' : 'picture.tile', {
      number: String(index + 1),
      name: shorten(author ?? t('picture.noAuthor'), 100),
    })
}
