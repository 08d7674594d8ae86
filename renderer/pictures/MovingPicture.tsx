import { Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
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
  const hideAll = useApp((app) => app.settings.hidePictures)
  const [failed, setFailed] = useState(false)
  const view = viewOfPicture(picture.level, limits)
  const playable =
    picture.kind === 'video' && !failed && !hideAll && (view === 'shown' || (view === 'blurred' && revealed))
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
        <PlayingVideo
          address={pictureAddress(picture.url, width * window.devicePixelRatio, false)}
          label={alt}
          fit={fit ?? 'cover'}
          onError={() => setFailed(true)}
        />
      )}
      {playable && !active && <Play size={18} aria-hidden="true" className={classes.mark} />}
    </>
  )
}

type PlayingVideoProps = { address: string; label: string; fit: 'cover' | 'contain'; onError: () => void }

/** A video that plays until it goes; then Chromium is made to let go of its bytes. */
function PlayingVideo({ address, label, fit, onError }: PlayingVideoProps) {
  const video = useRef<HTMLVideoElement>(null)

  useEffect(() => {
    const element = video.current
    if (element === null) return
    element.src = address
    return () => {
      element.removeAttribute('src')
      element.load()
    }
  }, [address])

  return (
    <video
      ref={video}
      className={classes.video}
      data-fit={fit}
      aria-label={label}
      autoPlay
      loop
      muted
      playsInline
      onError={(event) => {
        // Taking its address away is an error to it as well.
        if (event.currentTarget.hasAttribute('src')) onError()
      }}
    />
  )
}
