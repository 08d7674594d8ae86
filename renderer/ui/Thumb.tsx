import { pictureAddress } from '@shared/pictures'
import { Box } from 'lucide-react'
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useApp } from '../state/store'
import { viewOfPicture } from './contentLevel'
import classes from './Thumb.module.css'

/** The small square picture of a row. Decoration: the row's name says what it is. */
export function Thumb({ url, level, size }: { url: string | null; level: number; size: number }) {
  const limits = useApp(useShallow(({ settings }) => ({ showUpTo: settings.showUpTo, blurAbove: settings.blurAbove })))
  const [broken, setBroken] = useState<string | null>(null)
  const view = viewOfPicture(level, limits)
  const drawn = url !== null && broken !== url && view !== 'hidden'
  return (
    <span className={classes.thumb} style={{ width: size, height: size }}>
      {drawn ? (
        <img
          src={pictureAddress(url, 96)}
          alt=""
          draggable={false}
          loading="lazy"
          decoding="async"
          data-blurred={view === 'blurred'}
          onError={() => setBroken(url)}
        />
      ) : (
        <Box size={Math.round(size * 0.42)} strokeWidth={1.5} aria-hidden />
      )}
    </span>
  )
}
