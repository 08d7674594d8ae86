import { ActionIcon, Button, UnstyledButton } from '@mantine/core'
import { ChevronLeft, ChevronRight, EyeOff, ImageOff, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { ModelVersion, Picture } from '@shared/model'
import { pictureAddress } from '@shared/pictures'
import { useApp } from '../state/store'
import { viewOfPicture } from '../ui/contentLevel'
import { PictureView } from '../ui/PictureView'
import { useWidth } from '../ui/useWidth'
import classes from './Gallery.module.css'
import { fitInFrame, frameAspect } from './frameAspect'
import { PromptCard } from './PromptCard'

/** Width of a thumbnail in CSS pixels, for the choice of the picture's size. */
const THUMB_WIDTH = 80

/** The pictures of a version: one large, the others to choose from, and how the large one was made. */
export function Gallery({ version, modelName }: { version: ModelVersion; modelName: string }) {
  const { t } = useTranslation('model')
  const limits = useApp(useShallow(({ settings }) => ({ showUpTo: settings.showUpTo, blurAbove: settings.blurAbove })))
  const pictures = version.pictures.filter((picture) => viewOfPicture(picture.level, limits) !== 'hidden')
  const [chosen, setChosen] = useState(0)
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
  const alt = (number: number) => t('gallery.picture', { number: String(number + 1), name: modelName })
  return (
    <section className={classes.gallery} aria-label={t('gallery.label')}>
      <div className={classes.frame}>
        <BigPicture key={picture.url} picture={picture} aspect={frameAspect(pictures)} alt={alt(index)} />
        {pictures.length > 1 && (
          <>
            <StepButton side="left" disabled={index === 0} onClick={() => setChosen(index - 1)} />
            <StepButton side="right" disabled={index === pictures.length - 1} onClick={() => setChosen(index + 1)} />
          </>
        )}
      </div>
      {pictures.length > 1 && (
        <div className={classes.thumbs}>
          {pictures.map((one, at) => (
            <UnstyledButton
              key={one.url}
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

/** A video that plays until it goes; then Chromium is made to let go of its bytes. */
function PlayingVideo({ address, label }: { address: string; label: string }) {
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

  return <video ref={video} className={classes.video} aria-label={label} controls autoPlay loop muted playsInline />
}

/** The large picture. A blurred one is shown when asked for, a video is played when asked for. */
function BigPicture({ picture, aspect, alt }: { picture: Picture; aspect: number; alt: string }) {
  const { t } = useTranslation('model')
  const limits = useApp(useShallow(({ settings }) => ({ showUpTo: settings.showUpTo, blurAbove: settings.blurAbove })))
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  // With other limits it is blurred again.
  const [revealedIn, setRevealedIn] = useState<typeof limits | null>(null)
  const revealed = revealedIn === limits
  const hideAll = useApp((app) => app.settings.hidePictures)
  const [started, setStarted] = useState(false)
  const blurred = viewOfPicture(picture.level, limits) === 'blurred' && !revealed
  // What may not be seen any more stops, and does not go on by itself when it may again.
  if (started && (blurred || hideAll)) setStarted(false)
  const playing = started && !blurred && !hideAll

  return (
    <div ref={box} className={classes.big} style={{ aspectRatio: aspect }}>
      {width > 0 && !playing && (
        <PictureView
          url={picture.url}
          level={picture.level}
          blurHash={picture.blurHash}
          width={width}
          alt={alt}
          fit={fitInFrame(picture, aspect)}
          eager
          revealed={revealed}
        />
      )}
      {playing && (
        <PlayingVideo address={pictureAddress(picture.url, width * window.devicePixelRatio, false)} label={alt} />
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
        picture.kind === 'video' &&
        !playing &&
        !hideAll && (
          <ActionIcon
            className={classes.over}
            variant="default"
            radius="xl"
            size={52}
            aria-label={t('gallery.play')}
            onClick={() => setStarted(true)}
          >
            <Play size={22} aria-hidden="true" />
          </ActionIcon>
        )
      )}
    </div>
  )
}
