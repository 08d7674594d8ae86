import type { RefObject } from 'react'
import type { PostedPicture } from '@shared/model'
import { TileWall } from '../ui/TileWall'
import type { Pages } from '../ui/usePages'
import { PictureTile } from './PictureTile'
import { idOfPicture } from './usePictures'

const shape = { narrowest: 168, heightOf: (width: number) => Math.round(width * 1.3) }

type PictureWallProps = {
  pages: Pages<PostedPicture>
  /** What scrolls: the wall may be a part of its content. */
  scroller: RefObject<HTMLElement | null>
  label: string
  onOpen: (index: number) => void
}

/** The endless wall of posted pictures; a click opens one large. */
export function PictureWall({ pages, scroller, label, onOpen }: PictureWallProps) {
  return (
    <TileWall label={label} pages={pages} scroller={scroller} shape={shape} idOf={idOfPicture}>
      {(picture, place) => <PictureTile picture={picture} place={place} onOpen={() => onOpen(place.index)} />}
    </TileWall>
  )
}
