import type { WantedFile } from '@shared/ipc'
import type { Download } from '@shared/download'
import type { RunningApp } from '../e2e/app'
import { askMain } from '../e2e/bridge'

/** What a long day brings, one event after the other; each answers how many downloads it added. */
export type DayEvent = (n: number) => Promise<number>

/** Downloads that are added at once. */
const BATCH = 6

/** The events of a day, to be run round and round. `wanted`: files that can be had. */
export function eventsOfDay({ window, app }: RunningApp, wanted: readonly WantedFile[]): readonly DayEvent[] {
  const none = async (work: Promise<unknown>): Promise<number> => {
    await work
    return 0
  }
  const goTo = (hash: string) => none(window.evaluate((to) => (globalThis.location.hash = to), hash))
  const queue = async (): Promise<readonly Download[]> => await window.evaluate(listedDownloads)
  const add: DayEvent = async (n) => {
    const from = (n * BATCH) % (wanted.length - BATCH)
    const files = wanted.slice(from, from + BATCH)
    await askMain(window, 'addDownloads', { files })
    return files.length
  }
  const word = (n: number) => ['lantern', 'harbor', 'tide', 'ink', 'a', 'x'][n % 6] ?? ''
  return [
    add,
    () => goTo('#/downloads'),
    () => none(askMain(window, 'pauseAll', {})),
    () => none(askMain(window, 'resumeAll', {})),
    (n) => goTo(`#/browse?q=${word(n)}`),
    add,
    (n) => goTo(`#/model/${String(wanted[(n * 97) % wanted.length]?.modelId ?? 0)}`),
    () => goTo('#/library'),
    () => none(app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))),
    () => goTo('#/downloads'),
    async () => {
      const [first, second] = await queue()
      if (first !== undefined && second !== undefined)
        await askMain(window, 'moveDownload', { id: second.id, before: first.id })
      return 0
    },
    () => none(askMain(window, 'changeSettings', { speedLimit: 50_000_000 })),
    () => none(askMain(window, 'changeSettings', { speedLimit: null })),
    () =>
      none(
        app.evaluate(() => {
          setTimeout(() => {
            throw new Error('soak')
          })
        }),
      ),
    () => goTo('#/settings'),
    async () => {
      const downloads = await queue()
      if (downloads.length > 200) await askMain(window, 'clearFinished', {})
      return 0
    },
  ]
}

/** Runs in the page: what main lists now, asked for as the page itself does it. */
function listedDownloads(): Promise<Download[]> {
  type Told = { kind: string; snapshot?: { downloads: Download[] } }
  type Bridged = {
    modelport: {
      call(command: string, input: object): Promise<unknown>
      subscribe(hear: (event: Told) => void): () => void
    }
  }
  const { modelport } = globalThis as unknown as Bridged
  return new Promise((resolve) => {
    const end = modelport.subscribe((event) => {
      if (event.snapshot === undefined) return
      end()
      resolve(event.snapshot.downloads)
    })
    void modelport.call('watch', {})
  })
}
