// Puts marks around what the engine's worker does with files. To be imported before all that does it.
import promises from 'node:fs/promises'
import { mark } from './marks'

const really = promises.open
const reallyWriteFile = promises.writeFile

Object.assign(promises, {
  async open(path: string, flags: string) {
    if (!/\.(mpdl|journal)$/.test(path)) return really(path, flags)
    await mark('opening')
    const handle = await really(path, flags)
    await mark('opening')
    return path.endsWith('.journal') ? journalOf(handle) : partOf(handle)
  },
  async writeFile(path: string, text: string) {
    // The blocks beside a part file, torn as well.
    await reallyWriteFile(path, text.slice(0, text.length / 2))
    await mark('journalling')
    await reallyWriteFile(path, text)
  },
})

function partOf(handle: promises.FileHandle): promises.FileHandle {
  const writev = handle.writev.bind(handle)
  return Object.assign(withSync(handle), {
    async writev(buffers: Buffer[], position: number) {
      await mark('receiving')
      const done = await writev(buffers, position)
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
      await mark('journalling')
      await write(bytes, offset, half, position)
      // A torn entry.
      await mark('journalling')
      await write(bytes, offset + half, length - half, position + half)
      await mark('journalling')
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
