import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { PostedPicture } from '@shared/model'
import type { TilePlace } from '../ui/TileWall'
import { MovingPicture } from './MovingPicture'
import classes from './PictureWall.module.css'
import { usePictureName } from './usePictureName'

type PictureTileProps = { picture: PostedPicture; place: TilePlace; onOpen: () => void }

/** One picture of the wall; a click opens it large. */
export function PictureTile({ picture, place: { index, width, tabIndex }, onOpen }: PictureTileProps) {
  const nameOf = usePictureName()
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  return (
    <UnstyledButton
      className={classes.tile}
      data-testid={`picture-tile-${String(index)}`}
      aria-label={nameOf(picture, index)}
      tabIndex={tabIndex}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onClick={onOpen}
    >
      <MovingPicture picture={picture} width={width} alt="" active={pointed || focused} />
    </UnstyledButton>
  )
}
