import type { PostedPicture } from '@shared/model'
import type { Pages } from '../ui/usePages'
import { PictureDialog } from './PictureDialog'

/** Pictures left after the one that is shown when more are fetched. */
const PICTURES_AHEAD = 4

type PostedDialogProps = {
  pages: Pages<PostedPicture>
  index: number
  onIndex: (index: number) => void
  onClose: () => void
  title?: string
}

/** The dialog over a wall of posted pictures: going on fetches more before the last one is reached. */
export function PostedDialog({ pages, index, onIndex, onClose, title }: PostedDialogProps) {
  const { items, rest, loadingMore, loadMore } = pages
  return (
    <PictureDialog
      pictures={items}
      index={index}
      onIndex={(next) => {
        onIndex(next)
        if (rest === 'more' && !loadingMore && next >= items.length - PICTURES_AHEAD) loadMore()
      }}
      onClose={onClose}
      {...(title === undefined ? {} : { title })}
    />
  )
}
