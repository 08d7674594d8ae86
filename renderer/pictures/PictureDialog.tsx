import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/Dialog'
import { useWidth } from '../ui/useWidth'
import { MovingPicture } from './MovingPicture'
import classes from './PictureDialog.module.css'
import { isPosted, PictureFacts, type AnyPicture } from './PictureFacts'
import { RevealButton } from './RevealButton'
import { StepButton } from './StepButton'
import { usePictureName } from './usePictureName'
import { useReveal } from './useReveal'

type PictureDialogProps = {
  /** The pictures that the arrow keys go through. */
  pictures: readonly AnyPicture[]
  index: number
  onIndex: (index: number) => void
  onClose: () => void
  /** The dialog's name; without one it is the picture's number. */
  title?: string
}

/** One picture, as large as the window lets it be, with how it was made; arrows go on to the others. */
export function PictureDialog({ pictures, index, onIndex, onClose, title }: PictureDialogProps) {
  const { t } = useTranslation('model')
  const nameOf = usePictureName()
  const picture = pictures[index]
  const last = pictures.length - 1

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return
      const next = event.key === 'ArrowLeft' ? index - 1 : event.key === 'ArrowRight' ? index + 1 : null
      if (next === null || next < 0 || next > last) return
      event.preventDefault()
      onIndex(next)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [index, last, onIndex])

  if (picture === undefined) return null
  const number = String(index + 1)
  const alt =
    title === undefined && isPosted(picture) ? nameOf(picture, index) : t('picture.of', { number, title: title ?? '' })
  return (
    <Dialog
      onClose={onClose}
      title={title ?? t('picture.dialog', { number })}
      size="calc(100vw - 64px)"
      centered
      data-testid="picture-dialog"
      classNames={{ body: classes.body, content: classes.content }}
    >
      <div className={classes.stage}>
        <Large key={picture.url} picture={picture} alt={alt} />
        <StepButton
          side="left"
          size={36}
          className={classes.step}
          disabled={index === 0}
          onClick={() => onIndex(index - 1)}
        />
        <StepButton
          side="right"
          size={36}
          className={classes.step}
          disabled={index >= last}
          onClick={() => onIndex(index + 1)}
        />
      </div>
      <PictureFacts picture={picture} onLeave={onClose} />
    </Dialog>
  )
}

/** The picture itself; a blurred one is shown when asked for, a video plays while it is pointed at or has the focus. */
function Large({ picture, alt }: { picture: AnyPicture; alt: string }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const { revealed, canReveal, reveal } = useReveal(picture)
  const [active, setActive] = useState(false)
  return (
    <div
      ref={box}
      className={classes.large}
      style={boxOf(picture)}
      onPointerEnter={() => setActive(true)}
      onPointerLeave={() => setActive(false)}
      onFocus={() => setActive(true)}
      onBlur={() => setActive(false)}
      tabIndex={picture.kind === 'video' ? 0 : undefined}
      role={picture.kind === 'video' ? 'group' : undefined}
      aria-label={picture.kind === 'video' ? alt : undefined}
    >
      {width > 0 && (
        <MovingPicture
          picture={picture}
          width={width}
          alt={alt}
          fit="contain"
          eager
          revealed={revealed}
          active={active}
        />
      )}
      {canReveal && <RevealButton onClick={reveal} />}
    </div>
  )
}

/** The largest box of the picture's shape within the stage; all of the stage where the shape is not known. */
function boxOf({ width, height }: AnyPicture): { width: string; height: string } | undefined {
  if (width === null || height === null || width < 1 || height < 1) return undefined
  const aspect = Math.min(20, Math.max(0.05, width / height))
  return {
    width: `min(100cqw, calc(100cqh * ${String(aspect)}))`,
    height: `min(100cqh, calc(100cqw / ${String(aspect)}))`,
  }
}
