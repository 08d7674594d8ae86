import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Picture } from '@shared/model'
import { shorten } from '../ui/shorten'
import { MovingPicture } from './MovingPicture'
import classes from './PictureWall.module.css'

type PictureTileProps = {
  picture: Picture
  /** CSS pixels. */
  width: number
  label: string
  index: number
  /** The one tile that the Tab key reaches. */
  reachable: boolean
  onReach: () => void
  onOpen: () => void
}

/** One picture of the wall; a click opens it large. */
export function PictureTile({ picture, width, label, index, reachable, onReach, onOpen }: PictureTileProps) {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  return (
    <UnstyledButton
      className={classes.tile}
      data-index={index}
      data-testid={`picture-tile-${String(index)}`}
      aria-label={shorten(label, 120)}
      tabIndex={reachable ? 0 : -1}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => {
        setFocused(true)
        onReach()
      }}
      onBlur={() => setFocused(false)}
      onClick={onOpen}
    >
      <MovingPicture picture={picture} width={width} alt="" active={pointed || focused} />
    </UnstyledButton>
  )
}
