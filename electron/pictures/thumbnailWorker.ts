import { parentPort } from 'node:worker_threads'
import { thumbnail } from './thumbnail'
import type { ThumbnailJob, ThumbnailMade } from './thumbnailer'

// A worker thread: makes thumbnails one after the other. When the decoder gives up, the thread ends: its memory cannot be
// trusted any more.
parentPort?.on('message', ({ id, bytes, width }: ThumbnailJob) => {
  const made: ThumbnailMade = { id, bytes: thumbnail(bytes, width) }
  parentPort?.postMessage(made)
})
