import { ActionIcon, Button, UnstyledButton } from '@mantine/core'
import { ChevronLeft, ChevronRight, EyeOff, ImageOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { ModelVersion, Picture } from '@shared/model'
import { MovingPicture } from '../pictures/MovingPicture'
import { PictureDialog } from '../pictures/PictureDialog'
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
            <StepButton side="left" disabled={index === 0} onClick={() => setChosen(index - 1)} />
            <StepButton side="right" disabled={index === pictures.length - 1} onClick={() => setChosen(index + 1)} />
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

type StepButtonProps = { side: 'left' | 'right'; disabled: boolean; onClick: () => void }

function StepButton({ side, disabled, onClick }: StepButtonProps) {
  const { t } = useTranslation('model')
  const Icon = side === 'left' ? ChevronLeft : ChevronRight
  return (
    <ActionIcon
      className={classes.step}
      data-side={side}
      variant="default"
      radius="xl"
      size={32}
      disabled={disabled}
      aria-label={side === 'left' ? t('gallery.previous') : t('gallery.next')}
      onClick={onClick}
    >
      <Icon size={18} aria-hidden="true" />
    </ActionIcon>
  )
}

type BigPictureProps = { picture: Picture; aspect: number; alt: string; onOpen: () => void }

/** The large picture; a click shows it as large as can be. A video plays while it is pointed at or has the focus. */
function BigPicture({ picture, aspect, alt, onOpen }: BigPictureProps) {
  const { t } = useTranslation('model')
  const limits = useApp(useShallow(({ settings }) => ({ showUpTo: settings.showUpTo, blurAbove: settings.blurAbove })))
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  // With other limits it is blurred again.
  const [revealedIn, setRevealedIn] = useState<typeof limits | null>(null)
  const revealed = revealedIn === limits
  const hideAll = useApp((app) => app.settings.hidePictures)
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const blurred = viewOfPicture(picture.level, limits) === 'blurred' && !revealed

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
      {blurred && !hideAll ? (
        <Button
          className={classes.reveal}
          variant="default"
          size="xs"
          radius="xl"
          leftSection={<EyeOff size={14} aria-hidden="true" />}
          onClick={() => setRevealedIn(limits)}
        >
          {t('gallery.reveal')}
        </Button>
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
