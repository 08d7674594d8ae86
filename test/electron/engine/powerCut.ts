import { closeSync, openSync, writeSync } from 'node:fs'
import type { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../civitai/random'

/** A disk writes sectors: of what it was not told to flush, each may be there or not. */
const SECTOR = 512

interface Written {
  readonly at: number
  readonly bytes: Buffer
  /** Handed to the system: what a flush that begins now makes safe. */
  done: boolean
  safe: boolean
}

/** A machine that can lose its power: what was written to its disk, and what of it is safe. */
export const machine = {
  /** Names its boot. */
  boot: 'first',
  /** Ms that a flush takes. */
  flushMs: (): number => 0,
  isOn: true,
  files: new Map<string, Written[]>(),
}

/** Puts the machine on, with an empty disk. */
export function powerOn(flushMs: () => number): void {
  Object.assign(machine, { boot: 'first', isOn: true, flushMs })
  machine.files.clear()
}

/** From here on nothing reaches the disk, and the next boot is another one. */
export function powerOff(): void {
  Object.assign(machine, { isOn: false, boot: 'second' })
}

/** What is on the disk after a power cut: all that is safe, and of the rest what the seed lets there be. */
export function diskAfterCut(path: string, copy: string, random: Random): void {
  // Not by `node:fs/promises`, in whose place this stands.
  const file = openSync(copy, 'w')
  try {
    for (const { at, bytes, safe } of machine.files.get(path) ?? []) {
      const fate = safe ? 'there' : random.pick(['there', 'torn', 'gone', 'gone'] as const)
      if (fate === 'there') writeSync(file, bytes, 0, bytes.length, at)
      if (fate !== 'torn') continue
      for (let from = 0; from < bytes.length; from += SECTOR * 16) {
        const length = Math.min(random.int(0, 17) * SECTOR, bytes.length - from)
        writeSync(file, bytes, from, length, at + from)
      }
    }
  } finally {
    closeSync(file)
  }
}

/** Opens files as `really` does, on the disk of the machine. Flushes are its own: the real disk is not waited for. */
export function underPower(really: typeof open): typeof open {
  return async (path, flags, mode) => {
    const handle = await really(path, flags, mode)
    const name = String(path)
    if (!/\.(mpdl|journal)$/.test(name)) return handle
    const log = machine.files.get(name) ?? []
    machine.files.set(name, log)
    const write = handle.write.bind(handle)
    const writev = handle.writev.bind(handle)

    function begun(at: number, buffers: readonly Buffer[]): Written {
      const one = { at, bytes: Buffer.concat(buffers), done: false, safe: false }
      if (machine.isOn) log.push(one)
      return one
    }
    return Object.assign(handle, {
      async writev(buffers: readonly Buffer[], position: number) {
        const one = begun(position, buffers)
        const answer = await writev(buffers, position)
        one.done = true
        return answer
      },
      async write(bytes: Buffer, offset: number, length: number, position: number) {
        const one = begun(position, [bytes.subarray(offset, offset + length)])
        const answer = await write(bytes, offset, length, position)
        one.done = true
        return answer
      },
      async datasync() {
        const flushed = log.filter(({ done }) => done)
        await sleep(machine.flushMs())
        if (machine.isOn) for (const one of flushed) one.safe = true
      },
    })
  }
}
