import { cardPictureAddress, pictureAddress } from '@shared/pictures'
import { EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { blurHashImage } from './blurHashImage'
import { viewOfPicture } from './contentLevel'
import { LoadedImage } from './LoadedImage'
import classes from './PictureView.module.css'

/** Device pixels asked for when the picture is shown blurred: what is not there cannot leak. */
const BLURRED_WIDTH = 96

type PictureViewProps = {
  /** Address at the picture host, as the API gave it; null: there is none. */
  url: string | null
  /** One bit of `contentLevels`; 0 when not rated. */
  level: number
  blurHash?: string | null
  /** Width in CSS pixels it will be shown at. */
  width: number
  /** What it shows, or '' where words beside it say so. */
  alt: string
  fit?: 'cover' | 'contain'
  /** Load at once instead of when it comes near the view. */
  eager?: boolean
  /** The person asked to see this one unblurred. Does not lift the "show at all" limit. */
  revealed?: boolean
}

/**
 * A still picture that fills its positioned parent: BlurHash first, then the picture, blurred or left out above the
 * chosen content level, left out while all pictures are hidden. A picture that is left out is never requested; a failed
 * one leaves the BlurHash.
 */
export function PictureView(props: PictureViewProps) {
  const { url, level, blurHash = null, width, alt, fit = 'cover', eager = false, revealed = false } = props
  const { t } = useTranslation('browse')
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const blurAbove = useApp((app) => app.settings.blurAbove)
  const hideAll = useApp((app) => app.settings.hidePictures)
  const view = viewOfPicture(level, { showUpTo, blurAbove })

  if (hideAll || view === 'hidden') {
    const why = t(hideAll ? 'picture.allHidden' : 'picture.hidden')
    return <LeftOut why={hideAll && alt === '' ? null : why} />
  }
  const blurred = view === 'blurred' && !revealed
  const words = blurred ? t('picture.blurred', { alt }) : alt
  return (
    <>
      <Picture url={url} blurHash={blurHash} width={width} alt={words} blurred={blurred} fit={fit} eager={eager} />
      {blurred && <EyeOff size={20} aria-hidden="true" className={classes.veil} />}
    </>
  )
}

/** What stands where a picture is left out. `why` null: for the eye alone. */
export function LeftOut({ why }: { why: string | null }) {
  const words = why === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': why }
  return (
    <span className={classes.hidden} {...words}>
      <EyeOff size={20} aria-hidden="true" />
    </span>
  )
}

type PictureProps = {
  url: string | null
  blurHash: string | null
  /** CSS pixels. */
  width: number
  alt: string
  blurred: boolean
  fit?: 'cover' | 'contain'
  eager?: boolean
  /** It is shown in a card's shape. */
  ofCard?: boolean
}

/** A picture that may be seen, at least blurred: BlurHash and image. */
export function Picture(props: PictureProps) {
  const { url, blurHash, width, alt, blurred, fit = 'cover', eager = false, ofCard = false } = props
  const soft = blurHash === null ? null : blurHashImage(blurHash)
  const pixels = width * window.devicePixelRatio
  const sized = ofCard && !blurred ? cardPictureAddress : pictureAddress
  const address = url === null ? null : sized(url, blurred ? BLURRED_WIDTH : pixels)
  return (
    <>
      {soft !== null && <span className={classes.hash} style={{ backgroundImage: soft }} aria-hidden="true" />}
      {address !== null && <LoadedImage address={address} alt={alt} blurred={blurred} fit={fit} eager={eager} />}
    </>
  )
}
