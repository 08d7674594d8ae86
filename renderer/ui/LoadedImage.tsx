import { useLayoutEffect, useRef } from 'react'
import classes from './PictureView.module.css'
import { loadPicture } from './pictureQueue'

type LoadedImageProps = {
  /** Of `pictureAddress`. */
  address: string
  alt: string
  blurred: boolean
  fit?: 'cover' | 'contain'
  eager?: boolean
}

/**
 * A picture that is seen when it has come, in its turn (pictureQueue.ts). With another address its element starts anew:
 * nothing of the old picture is seen in it.
 */
export function LoadedImage({ address, alt, blurred, fit = 'cover', eager = false }: LoadedImageProps) {
  const image = useRef<HTMLImageElement>(null)

  useLayoutEffect(() => {
    if (image.current === null) return
    return loadPicture(image.current, address, eager)
  }, [address, eager])

  return (
    <img
      ref={image}
      className={classes.image}
      alt={alt}
      decoding="async"
      draggable={false}
      data-address={address}
      data-fit={fit}
      data-blurred={blurred || undefined}
    />
  )
}
