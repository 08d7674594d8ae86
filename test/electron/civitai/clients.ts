import { createCivitai, type Civitai, type CivitaiOptions } from '../../../electron/civitai/client'

export const userAgent = 'Modelport/0.1.0 (desktop download manager)'

export interface TimedClient {
  civitai: Civitai
  /** Every wait between attempts, in ms, in order. */
  waits: number[]
}

/** A client whose waits take no time but are written down, and whose clock stands at `now`. */
export function clientOf(url: string, more: Partial<CivitaiOptions> & { apiKey?: string } = {}): TimedClient {
  const waits: number[] = []
  const civitai = createCivitai({
    baseUrl: () => url,
    key: () => more.apiKey ?? null,
    userAgent,
    wait: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    },
    random: () => 0,
    ...more,
  })
  return { civitai, waits }
}
