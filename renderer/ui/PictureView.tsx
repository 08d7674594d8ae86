import { pictureAddress } from '@shared/pictures'
import { EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { BlurHashCanvas } from './BlurHashCanvas'
import { viewOfPicture } from './contentLevel'
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
 * chosen content level. A picture that is left out is never requested; a failed one leaves the BlurHash.
 */
export function PictureView(props: PictureViewProps) {
  const { url, level, blurHash, width, alt, fit = 'cover', eager = false, revealed = false } = props
  const { t } = useTranslation('browse')
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const blurAbove = useApp((app) => app.settings.blurAbove)
  const view = viewOfPicture(level, { showUpTo, blurAbove })

  if (view === 'hidden') {
    return (
      <span className={classes.hidden} role="img" aria-label={t('picture.hidden')}>
        <EyeOff size={20} aria-hidden="true" />
      </span>
    )
  }
  const blurred = view === 'blurred' && !revealed
  const pixels = blurred ? BLURRED_WIDTH : width * window.devicePixelRatio
  return (
    <>
      {blurHash && <BlurHashCanvas hash={blurHash} />}
      {url !== null && (
        // A new address is a new element: the old picture's "loaded" must not show the new one half-way.
        <FadingImage
          key={pictureAddress(url, pixels)}
          address={pictureAddress(url, pixels)}
          alt={blurred ? t('picture.blurred', { alt }) : alt}
          blurred={blurred}
          fit={fit}
          eager={eager}
        />
      )}
      {blurred && <EyeOff size={20} aria-hidden="true" className={classes.veil} />}
    </>
  )
}

type FadingImageProps = { address: string; alt: string; blurred: boolean; fit: 'cover' | 'contain'; eager: boolean }

function FadingImage({ address, alt, blurred, fit, eager }: FadingImageProps) {
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading')
  return (
    <img
      className={classes.image}
      src={address}
      alt={alt}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      draggable={false}
      data-state={state}
      data-fit={fit}
      data-blurred={blurred || undefined}
      onLoad={() => setState('loaded')}
      onError={() => setState('failed')}
    />
  )
}
