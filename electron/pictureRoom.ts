import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createPictures, type Pictures, type PictureParts } from './civitai/pictureFetch'
import { openPictureFolder, type PictureFolder } from './pictureFolder'
import { createThumbnailer } from './pictures/thumbnailer'

/** What the pictures need of the house. */
export interface PictureRoomParts extends Pick<PictureParts, 'reach'> {
  /** Where they are kept. */
  folder: string
  /** Bytes kept at most, at first. */
  bound: number
  userAgent: string
  baseUrl: () => string
  /** Folder with the workers' programs. */
  programs: string
  /** Told why one could not be kept. */
  report: (error: unknown) => void
}

/** The pictures with all that they need. */
export interface PictureRoom {
  readonly pictures: Pictures
  readonly kept: PictureFolder
  /** Ends their thread. */
  close(): Promise<void>
}

/** Opens the pictures: fetched, made small for cards by a thread of their own, and kept in a folder. */
export function openPictureRoom(parts: PictureRoomParts): PictureRoom {
  const { folder, bound, userAgent, baseUrl, reach, programs, report } = parts
  const kept = openPictureFolder(folder, bound, report)
  const { shrink, close } = createThumbnailer(() => new Worker(join(programs, 'thumbnailer.cjs')))
  return { pictures: createPictures(userAgent, baseUrl, kept, { shrink, reach }), kept, close }
}
