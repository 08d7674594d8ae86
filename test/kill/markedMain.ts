// Puts marks around what the main thread does with files. To be imported before all that does it.
import fs from 'node:fs'
import promises from 'node:fs/promises'
import { mark, markSync } from './marks'
import { NO_LINKS, type Phase } from './moment'

const real = { ...promises }
let accepting = false

/** What is renamed in the act belongs to the accepting of a quarantined file. */
export async function whileAccepting(act: () => Promise<void>): Promise<void> {
  accepting = true
  try {
    await within('accepting', act)
  } finally {
    accepting = false
  }
}

const realSync = { openSync: fs.openSync, writeSync: fs.writeSync, renameSync: fs.renameSync }

async function within<T>(named: Phase, act: () => Promise<T>): Promise<T> {
  const phase = named === 'renaming' && accepting ? 'accepting' : named
  await mark(phase)
  const done = await act()
  await mark(phase)
  return done
}

/** Writes in two halves, and stops between them. */
async function inHalves(phase: Phase, handle: promises.FileHandle, text: string): Promise<void> {
  const half = Math.floor(text.length / 2)
  await mark(phase)
  await handle.write(text.slice(0, half))
  await mark(phase)
  await handle.write(text.slice(half))
  await mark(phase)
}

function copyOf(handle: promises.FileHandle): promises.FileHandle {
  const write = handle.write.bind(handle)
  return Object.assign(handle, { write: (bytes: Buffer, at: number) => within('copying', () => write(bytes, at)) })
}

function phaseOf(path: string): Phase | null {
  if (/\.(lock|guard)$/.test(path)) return 'locking'
  return /\.(mpdl|journal|blocks|placing)$/.test(path) ? 'renaming' : null
}

async function hasName(path: string): Promise<boolean> {
  return (await real.lstat(path).catch(() => null)) !== null
}

Object.assign(promises, {
  async open(path: string, flags: string) {
    // A copy of a file in another folder: all else that is written into a part file is the worker's.
    if (path.endsWith('.mpdl') && flags === 'w') return copyOf(await within('copying', () => real.open(path, flags)))
    if (!path.endsWith('.lock') && !path.endsWith('.guard')) return real.open(path, flags)
    const handle = await within('locking', () => real.open(path, flags))
    return Object.assign(handle, { writeFile: (text: string) => inHalves('locking', handle, text) })
  },
  async link(from: string, to: string) {
    await within('renaming', async () => {
      if (process.env[NO_LINKS] === undefined) return real.link(from, to)
      const code = (await hasName(to)) ? 'EEXIST' : 'EPERM'
      throw Object.assign(new Error(`${code}: no links here`), { code })
    })
  },
  unlink: (path: string) => within('renaming', () => real.unlink(path)),
  rename: (from: string, to: string) => within('renaming', () => real.rename(from, to)),
  async rm(path: string, options: object) {
    const phase = phaseOf(path)
    await (phase === null ? real.rm(path, options) : within(phase, () => real.rm(path, options)))
  },
  async writeFile(path: string, text: string, { flag = 'w' } = {}) {
    // Of all that is written in the main thread only the placeholder and the note of it come by this way.
    const handle = await within('renaming', () => real.open(path, flag))
    try {
      await inHalves('renaming', handle, text)
    } finally {
      await handle.close()
    }
  },
})

const storeFiles = new Set<number>()

Object.assign(fs, {
  openSync(path: string, flags: string, mode: number) {
    const fd = realSync.openSync(path, flags, mode)
    if (path.includes('.json.tmp-')) storeFiles.add(fd)
    else storeFiles.delete(fd)
    return fd
  },
  writeSync(fd: number, text: string, ...more: never[]) {
    if (!storeFiles.has(fd)) return realSync.writeSync(fd, text, ...more)
    const bytes = Buffer.from(text)
    const half = Math.floor(bytes.length / 2)
    markSync('storing')
    realSync.writeSync(fd, bytes, 0, half, 0)
    markSync('storing')
    return half + realSync.writeSync(fd, bytes, half, bytes.length - half, half)
  },
  renameSync(from: string, to: string) {
    markSync('storing')
    realSync.renameSync(from, to)
    markSync('storing')
  },
})
