import { Play } from 'lucide-react'
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Picture } from '@shared/model'
import { pictureAddress } from '@shared/pictures'
import { useApp } from '../state/store'
import { viewOfPicture } from '../ui/contentLevel'
import { PictureView } from '../ui/PictureView'
import classes from './MovingPicture.module.css'

type MovingPictureProps = {
  picture: Picture
  /** CSS pixels it is shown at. */
  width: number
  alt: string
  fit?: 'cover' | 'contain'
  eager?: boolean
  revealed?: boolean
  /** True while it is pointed at or has the focus: only then does a video play, without sound. */
  active: boolean
}

/** A picture or video that fills its positioned parent. What is blurred or hidden does not play. */
export function MovingPicture({ picture, width, alt, fit, eager, revealed = false, active }: MovingPictureProps) {
  const limits = useApp(useShallow(({ settings }) => ({ showUpTo: settings.showUpTo, blurAbove: settings.blurAbove })))
  const [failed, setFailed] = useState(false)
  const view = viewOfPicture(picture.level, limits)
  const playable = picture.kind === 'video' && !failed && (view === 'shown' || (view === 'blurred' && revealed))
  return (
    <>
      <PictureView
        url={picture.url}
        level={picture.level}
        blurHash={picture.blurHash}
        width={width}
        alt={alt}
        revealed={revealed}
        {...(fit === undefined ? {} : { fit })}
        {...(eager === undefined ? {} : { eager })}
      />
      {playable && active && (
        <video
          className={classes.video}
          data-fit={fit ?? 'cover'}
          src={pictureAddress(picture.url, width * window.devicePixelRatio, false)}
          aria-label={alt}
          autoPlay
          loop
          muted
          playsInline
          onError={() => setFailed(true)}
        />
      )}
      {playable && !active && <Play size={18} aria-hidden="true" className={classes.mark} />}
    </>
  )
}
