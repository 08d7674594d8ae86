import { readFile } from 'node:fs/promises'
import type { RunningApp } from '../../e2e/app'

/**
 * Bytes of memory that are the renderer's: what it has alone and its share of what it has with others (Linux: Pss), so
 * that Chromium's own code and the tiles that the compositor sees too do not count twice. Elsewhere its working set.
 */
export async function rendererMemory({ app }: RunningApp): Promise<number> {
  const { pid, workingSet } = await app.evaluate(({ app: main, BrowserWindow }) => {
    const id = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0
    const metric = main.getAppMetrics().find((process) => process.pid === id)
    return { pid: id, workingSet: (metric?.memory.workingSetSize ?? NaN) * 1024 }
  })
  if (process.platform !== 'linux') return workingSet
  const rollup = await readFile(`/proc/${String(pid)}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? NaN) * 1024
}
