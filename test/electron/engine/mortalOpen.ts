// Lets a worker die between the bytes of a part file and what its journal says of them. To be imported before the engine.
import promises from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { workerData } from 'node:worker_threads'

/** How a worker dies. */
export interface Fate {
  /** Instead of the so many-th entry into a journal, counted from 1. */
  readonly entry: number
  /** How much of that entry is still written, in bytes. */
  readonly bytes: number
  /** `hang`: does nothing more, and whoever looks after it sees a 1 in `dying`. */
  readonly how: 'exit' | 'throw' | 'hang'
  readonly dying: SharedArrayBuffer
}

const fate = workerData as Fate
const really = promises.open
const isEntry = (bytes: Buffer): boolean => bytes[0] === '{'.charCodeAt(0)
let entries = 0
/** The longest that a write takes, ms. */
const LATEST_MS = 40

Object.assign(promises, {
  async open(path: string, flags: string) {
    const handle = await really(path, flags)
    if (path.endsWith('.mpdl')) return slow(handle)
    if (!path.endsWith('.journal')) return handle
    const write = handle.write.bind(handle)
    return Object.assign(handle, {
      async write(bytes: Buffer, offset: number, length: number, position: number) {
        if (isEntry(bytes)) entries += 1
        if (!isEntry(bytes) || entries !== fate.entry) return write(bytes, offset, length, position)
        await write(bytes, offset, fate.bytes, position)
        return die()
      },
    })
  },
})

/** Each write takes a time of its own, so that others are always on their way. */
function slow(handle: promises.FileHandle): promises.FileHandle {
  const writev = handle.writev.bind(handle)
  return Object.assign(handle, {
    async writev(buffers: Buffer[], position: number) {
      await sleep((position / 997) % LATEST_MS)
      return writev(buffers, position)
    },
  })
}

function die(): Promise<never> {
  if (fate.how === 'exit') process.exit()
  if (fate.how === 'hang') Atomics.store(new Int32Array(fate.dying), 0, 1)
  else
    setImmediate(() => {
      throw new Error('a defect of the worker')
    })
  return new Promise(() => undefined)
}
