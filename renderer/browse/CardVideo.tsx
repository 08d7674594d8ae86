import { useEffect, useRef } from 'react'
import classes from './ModelCard.module.css'

/** A card's video over its still, without sound. It is stopped and its bytes are given back when it goes. */
export function CardVideo({ address }: { address: string }) {
  const video = useRef<HTMLVideoElement>(null)

  useEffect(() => {
    const element = video.current
    if (element === null) return
    element.src = address
    // Refused where it cannot be decoded, or when it goes before it came: the still stays.
    void element.play().catch(() => undefined)
    return () => {
      element.pause()
      element.removeAttribute('src')
      // Only this makes Chromium let go of what it loads and has loaded.
      element.load()
    }
  }, [address])

  return (
    <video ref={video} className={classes.playing} muted loop playsInline disablePictureInPicture aria-hidden="true" />
  )
}
