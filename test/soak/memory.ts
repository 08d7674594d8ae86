import type { RunningApp } from '../e2e/app'

type Collected = typeof globalThis & { gc?: () => void }

/** Memory of the app after a collection, in MB: the heaps of main and page, and the resident memory of all processes together. */
export async function memoryOf({ app, window }: RunningApp): Promise<Record<string, number>> {
  const main = await app.evaluate(({ app: electron }) => {
    ;(globalThis as Collected).gc?.()
    const { heapUsed, external } = process.memoryUsage()
    // Of each process, what is its own and not shared with others, as far as the system tells.
    const kilobytes = electron
      .getAppMetrics()
      .map(({ memory }) => memory.privateBytes ?? memory.workingSetSize)
      .reduce((sum, one) => sum + one, 0)
    return { heap: heapUsed / 1e6, external: external / 1e6, resident: kilobytes / 1e3 }
  })
  const page = await window.evaluate(() => {
    ;(globalThis as Collected).gc?.()
    const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } }
    return { heap: memory.usedJSHeapSize / 1e6, nodes: document.querySelectorAll('*').length }
  })
  return {
    'main: heap': main.heap,
    'main: buffers': main.external,
    'page: heap': page.heap,
    'all processes: resident': main.resident,
  }
}
