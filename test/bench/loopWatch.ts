// Required by Electron before the app (-r): watches the event loop of the app's main process at a resolution of 1 ms. Any
// message of the benchmark asks for what it saw, which goes back as a message, and makes the app quit.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { app } from 'electron'

/** The start itself is not what is measured: ms after Electron is ready. */
const SETTLE_MS = 3000

const delays = monitorEventLoopDelay({ resolution: 1 })
void app.whenReady().then(() => setTimeout(() => delays.enable(), SETTLE_MS))
process.once('message', () => {
  delays.disable()
  process.send?.({ p99Ms: delays.percentile(99) / 1e6, maxMs: delays.max / 1e6 })
  app.quit()
})
