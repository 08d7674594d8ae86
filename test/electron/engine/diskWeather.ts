import type { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomFrom, type Random } from '../../civitai/random'

/** What stands between the engine and the disk. */
export interface DiskWeather {
  /** Completions come after a time of their own, so in any order, and a write may take less than it was given. */
  random: Random | null
  /** Before each flush of a part file; what it throws is what the flush throws. */
  flush: () => Promise<void>
}

/** The longest that a completion is late, in ms. */
const LATEST_MS = 4

const calm = (): DiskWeather => ({ random: null, flush: () => Promise.resolve() })

/** The weather of all files that `underWeather` opened. */
export const weather: DiskWeather = calm()

export function calmDown(): void {
  Object.assign(weather, calm())
}

/** Each seed has its own order of completions. */
export function storm(seed: number): void {
  weather.random = randomFrom(seed)
}

/** Opens files as `really` does, with the weather between them and whoever writes. */
export function underWeather(really: typeof open): typeof open {
  return async (path, flags, mode) => {
    const handle = await really(path, flags, mode)
    const write = handle.write.bind(handle)
    const writev = handle.writev.bind(handle)
    const datasync = handle.datasync.bind(handle)
    return Object.assign(handle, {
      async writev(buffers: readonly Buffer[], position: number) {
        await late()
        const first = buffers[0]
        const short = first !== undefined && first.length > 1 && weather.random?.chance(0.4) === true
        const { bytesWritten } = short
          ? await write(first, 0, weather.random?.int(1, first.length), position)
          : await writev(buffers, position)
        await late()
        return { bytesWritten, buffers }
      },
      async datasync() {
        if (!String(path).endsWith('.journal')) await weather.flush()
        await late()
        await datasync()
      },
    })
  }
}

async function late(): Promise<void> {
  if (weather.random !== null) await sleep(weather.random.int(0, LATEST_MS + 1))
}
