import { freeSpace } from './folders/volume'

/** Free space where downloads go, for the dock: measured now and then while it is looked at. */
export interface FreeSpaceGauge {
  /** Bytes as last measured, null when unknown; measures again behind the scenes when that was a while ago. */
  read(): number | null
  /** Measures now. */
  measure(): Promise<number | null>
}

const FRESH_MS = 2000

export function createFreeSpaceGauge(folder: () => string): FreeSpaceGauge {
  let last: number | null = null
  let at = 0

  async function measure(): Promise<number | null> {
    at = Date.now()
    last = await freeSpace(folder())
    return last
  }

  return {
    read() {
      if (Date.now() - at > FRESH_MS) void measure()
      return last
    },
    measure,
  }
}
