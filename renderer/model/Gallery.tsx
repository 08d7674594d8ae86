import { UnstyledButton } from '@mantine/core'
import { EyeOff, ImageOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { ModelVersion, Picture } from '@shared/model'
import { MovingPicture } from '../pictures/MovingPicture'
import { PictureDialog } from '../pictures/PictureDialog'
import { RevealButton } from '../pictures/RevealButton'
import { StepButton } from '../pictures/StepButton'
import { useReveal } from '../pictures/useReveal'
import { useApp } from '../state/store'
import { viewOfPicture } from '../ui/contentLevel'
import { PictureView } from '../ui/PictureView'
import { shorten } from '../ui/shorten'
import { useWidth } from '../ui/useWidth'
import classes from './Gallery.module.css'
import { fitInFrame, frameAspect } from './frameAspect'
import { PromptCard } from './PromptCard'

/** Width of a thumbnail in CSS pixels, for the choice of the picture's size. */
const THUMB_WIDTH = 80

/** Thumbnails at most; the other pictures are reached by going on. */
const MOST_THUMBS = 20

/** The pictures of a version: one large, the others to choose from, and how the large one was made. */
export function Gallery({ version, modelName }: { version: ModelVersion; modelName: string }) {
  const { t } = useTranslation('model')
  const limits = useApp(useShallow(({ settings }) => ({ showUpTo: settings.showUpTo, blurAbove: settings.blurAbove })))
  const pictures = version.pictures.filter((picture) => viewOfPicture(picture.level, limits) !== 'hidden')
  const [chosen, setChosen] = useState(0)
  const [large, setLarge] = useState(false)
  const index = Math.min(chosen, Math.max(0, pictures.length - 1))
  const picture = pictures[index]

  if (picture === undefined) {
    return (
      <div className={classes.big} data-empty>
        {version.pictures.length === 0 ? <ImageOff size={26} aria-hidden /> : <EyeOff size={26} aria-hidden />}
        <span>{version.pictures.length === 0 ? t('gallery.none') : t('gallery.allHidden')}</span>
      </div>
    )
  }
  const alt = (number: number) => t('gallery.picture', { number: String(number + 1), name: shorten(modelName, 120) })
  return (
    <section className={classes.gallery} aria-label={t('gallery.label')}>
      <div className={classes.frame}>
        <BigPicture
          key={index}
          picture={picture}
          aspect={frameAspect(pictures)}
          alt={alt(index)}
          onOpen={() => setLarge(true)}
        />
        {pictures.length > 1 && (
          <>
            <StepButton
              side="left"
              size={32}
              className={classes.step}
              disabled={index === 0}
              onClick={() => setChosen(index - 1)}
            />
            <StepButton
              side="right"
              size={32}
              className={classes.step}
              disabled={index === pictures.length - 1}
              onClick={() => setChosen(index + 1)}
            />
          </>
        )}
      </div>
      {pictures.length > 1 && (
        <div className={classes.thumbs}>
          {pictures.slice(0, MOST_THUMBS).map((one, at) => (
            <UnstyledButton
              key={at}
              className={classes.thumb}
              aria-label={t('gallery.show', { number: String(at + 1) })}
              aria-pressed={at === index}
              onClick={() => setChosen(at)}
            >
              <PictureView url={one.url} level={one.level} blurHash={one.blurHash} width={THUMB_WIDTH} alt="" />
            </UnstyledButton>
          ))}
        </div>
      )}
      <PromptCard picture={picture} />
      {large && (
        <PictureDialog
          pictures={pictures}
          index={index}
          onIndex={setChosen}
          onClose={() => setLarge(false)}
          title={shorten(modelName, 120)}
        />
      )}
    </section>
  )
}

type BigPictureProps = { picture: Picture; aspect: number; alt: string; onOpen: () => void }

/** The large picture; a click shows it as large as can be. A video plays while it is pointed at or has the focus. */
function BigPicture({ picture, aspect, alt, onOpen }: BigPictureProps) {
  const { t } = useTranslation('model')
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const { revealed, canReveal, reveal } = useReveal(picture)
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)

  return (
    <div
      ref={box}
      className={classes.big}
      style={{ aspectRatio: aspect }}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      {width > 0 && (
        <MovingPicture
          picture={picture}
          width={width}
          alt={alt}
          fit={fitInFrame(picture, aspect)}
          eager
          revealed={revealed}
          active={pointed || focused}
        />
      )}
      {canReveal ? (
        <RevealButton onClick={reveal} />
      ) : (
        <UnstyledButton
          className={classes.open}
          aria-label={t('gallery.enlarge')}
          onClick={onOpen}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
        />
      )}
    </div>
  )
}
