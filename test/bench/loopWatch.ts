// Required by Electron before the app (-r): watches the event loop of the app's main process at a resolution of 1 ms. Any
// message of the benchmark asks for what it saw, which goes back as a message, and makes the app quit.
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { app } from 'electron'

/** The start itself is not what is measured: ms after Electron is ready. */
const SETTLE_MS = 3000

/** How often (ms) the main thread's own work is looked at. */
const LOOK_EVERY_MS = 5

/** Ms that this thread has run: the system counts them (proc(5), schedstat), however long it was kept from running. */
function workedMs(): number {
  return Number(readFileSync(`/proc/self/task/${String(process.pid)}/schedstat`, 'utf8').split(' ')[0]) / 1e6
}

let mostWorkMs = 0
function watchWork(): void {
  let before = workedMs()
  setInterval(() => {
    const now = workedMs()
    mostWorkMs = Math.max(mostWorkMs, now - before)
    before = now
  }, LOOK_EVERY_MS)
}

const delays = monitorEventLoopDelay({ resolution: 1 })
void app.whenReady().then(() =>
  setTimeout(() => {
    delays.enable()
    watchWork()
  }, SETTLE_MS),
)
process.once('message', () => {
  delays.disable()
  process.send?.({ p99Ms: delays.percentile(99) / 1e6, maxMs: delays.max / 1e6, mostWorkMs })
  app.quit()
})
