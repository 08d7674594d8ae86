import { ActionIcon, Button } from '@mantine/core'
import { EyeOff, Play } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Picture } from '@shared/model'
import { pictureAddress } from '@shared/pictures'
import { useApp } from '../state/store'
import { viewOfPicture } from '../ui/contentLevel'
import { PictureView } from '../ui/PictureView'
import { useWidth } from '../ui/useWidth'
import classes from './ImagesView.module.css'

/** The picture of the dialog. A blurred one is shown when asked for, a video is played when asked for. */
export function BigImage({ picture, alt }: { picture: Picture; alt: string }) {
  const { t } = useTranslation('search')
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const blurAbove = useApp((app) => app.settings.blurAbove)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [revealed, setRevealed] = useState(false)
  const [playing, setPlaying] = useState(false)
  const view = viewOfPicture(picture.level, { showUpTo, blurAbove })
  const blurred = view === 'blurred' && !revealed
  return (
    <div ref={box} className={classes.big}>
      {width > 0 && !playing && (
        <PictureView
          url={picture.url}
          level={picture.level}
          blurHash={picture.blurHash}
          width={width}
          alt={alt}
          fit="contain"
          eager
          revealed={revealed}
        />
      )}
      {playing && (
        <video
          className={classes.video}
          src={pictureAddress(picture.url, width * window.devicePixelRatio, false)}
          aria-label={alt}
          controls
          autoPlay
          loop
          muted
          playsInline
        />
      )}
      {blurred && (
        <Button
          className={classes.reveal}
          variant="default"
          size="xs"
          radius="xl"
          leftSection={<EyeOff size={14} aria-hidden="true" />}
          onClick={() => setRevealed(true)}
        >
          {t('images.reveal')}
        </Button>
      )}
      {view !== 'hidden' && !blurred && picture.kind === 'video' && !playing && (
        <ActionIcon
          className={classes.play}
          variant="default"
          radius="xl"
          size={52}
          aria-label={t('images.play')}
          onClick={() => setPlaying(true)}
        >
          <Play size={22} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  )
}
