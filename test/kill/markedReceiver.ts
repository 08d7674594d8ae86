// Puts marks around what the engine's worker does with files. To be imported before all that does it.
import promises from 'node:fs/promises'
import { mark, spoils } from './marks'

const really = promises.open
const reallyWriteFile = promises.writeFile

Object.assign(promises, {
  async open(path: string, flags: string) {
    if (!/\.(mpdl|journal)$/.test(path)) return really(path, flags)
    // Only who mends a part file opens it for reading alone. Before all of the spoilt one is here nobody may be killed: what
    // is remembered of it as it arrived may be lost then, and nothing could be mended.
    if (flags === 'r' && spoils !== null && path.endsWith(spoils))
      return mendedOf(await withinMending(() => really(path, flags)))
    await mark('opening')
    const handle = await really(path, flags)
    await mark('opening')
    return path.endsWith('.journal') ? journalOf(handle) : partOf(path, handle)
  },
  async writeFile(path: string, text: string) {
    // The blocks beside a part file, torn as well.
    await reallyWriteFile(path, text.slice(0, text.length / 2))
    await mark('journalling')
    await reallyWriteFile(path, text)
  },
})

let mends = false
let spoilt = false

async function withinMending<T>(act: () => Promise<T>): Promise<T> {
  mends = true
  await mark('mending')
  const done = await act()
  await mark('mending')
  return done
}

function mendedOf(handle: promises.FileHandle): promises.FileHandle {
  const read = handle.read.bind(handle)
  return Object.assign(handle, {
    async read(buffer: Buffer, offset: number, length: number, position: number) {
      await mark('mending')
      return read(buffer, offset, length, position)
    },
  })
}

/** Once in a life, a byte is not what was written: as a disk does it. */
async function spoil(handle: promises.FileHandle, [first]: Buffer[], position: number): Promise<void> {
  spoilt = true
  await handle.write(Buffer.from([(first?.[0] ?? 0) ^ 1]), 0, 1, position)
}

function partOf(path: string, handle: promises.FileHandle): promises.FileHandle {
  const writev = handle.writev.bind(handle)
  return Object.assign(withSync(handle), {
    async writev(buffers: Buffer[], position: number) {
      await mark('receiving')
      const done = await writev(buffers, position)
      if (spoils !== null && path.endsWith(spoils) && !spoilt) await spoil(handle, buffers, position)
      await mark('receiving')
      return done
    },
  })
}

function journalOf(handle: promises.FileHandle): promises.FileHandle {
  const write = handle.write.bind(handle)
  return Object.assign(withSync(handle), {
    async write(bytes: Buffer, offset: number, length: number, position: number) {
      const half = Math.floor(length / 2)
      // The entry that takes back what was found to be spoilt.
      const phase = mends ? 'mending' : 'journalling'
      mends = false
      await mark(phase)
      await write(bytes, offset, half, position)
      // A torn entry.
      await mark(phase)
      await write(bytes, offset + half, length - half, position + half)
      await mark(phase)
      return { bytesWritten: length, buffer: bytes }
    },
  })
}

function withSync(handle: promises.FileHandle): promises.FileHandle {
  const datasync = handle.datasync.bind(handle)
  return Object.assign(handle, {
    async datasync() {
      await mark('journalling')
      await datasync()
    },
  })
}
