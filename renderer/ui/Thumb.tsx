import { pictureAddress } from '@shared/pictures'
import { Box } from 'lucide-react'
import { useShallow } from 'zustand/react/shallow'
import { useApp } from '../state/store'
import { viewOfPicture } from './contentLevel'
import { LoadedImage } from './LoadedImage'
import classes from './Thumb.module.css'

/** The small square picture of a row. Decoration: the row's name says what it is. */
export function Thumb({ url, level, size }: { url: string | null; level: number; size: number }) {
  const limits = useApp(useShallow(({ settings }) => ({ showUpTo: settings.showUpTo, blurAbove: settings.blurAbove })))
  const hideAll = useApp((app) => app.settings.hidePictures)
  const view = viewOfPicture(level, limits)
  const drawn = url !== null && !hideAll && view !== 'hidden'
  return (
    <span className={classes.thumb} style={{ width: size, height: size }}>
      <Box size={Math.round(size * 0.42)} strokeWidth={1.5} aria-hidden />
      {drawn && <LoadedImage key={url} address={pictureAddress(url, 96)} alt="" blurred={view === 'blurred'} />}
    </span>
  )
}
