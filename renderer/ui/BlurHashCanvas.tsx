import { decode, isBlurhashValid } from 'blurhash'
import { useEffect, useRef } from 'react'
import classes from './PictureView.module.css'

/** Pixels along each side of the decoded hash; the canvas is stretched smoothly by the style sheet. */
const SIDE = 32

/** A BlurHash as a soft stand-in for a picture; draws nothing when the hash is not valid. */
export function BlurHashCanvas({ hash }: { hash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !isBlurhashValid(hash).result) return
    const image = context.createImageData(SIDE, SIDE)
    image.data.set(decode(hash, SIDE, SIDE))
    context.putImageData(image, 0, 0)
  }, [hash])

  return <canvas ref={canvas} className={classes.hash} width={SIDE} height={SIDE} aria-hidden="true" />
}
