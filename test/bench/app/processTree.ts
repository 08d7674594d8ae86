import { readdir, readFile } from 'node:fs/promises'

/** A process and all that descend from it, by id. Linux. */
export async function treeOf(root: number): Promise<number[]> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const fields = await statOf(Number(name))
    // Processes come and go while this reads.
    if (fields !== null) parents.set(Number(name), Number(fields[1]))
  }
  const belongs = (id: number): boolean => {
    const parent = parents.get(id)
    return id === root || (parent !== undefined && parent > 1 && belongs(parent))
  }
  return [...parents.keys()].filter(belongs)
}

/** The fields of /proc/ID/stat from the state on: the name before them may hold spaces (proc(5)). */
async function statOf(id: number): Promise<string[] | null> {
  const text = await readFile(`/proc/${String(id)}/stat`, 'utf8').catch(() => null)
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** Bytes of memory of these processes; what several share counts once (Pss). */
export async function memoryOf(ids: readonly number[]): Promise<number> {
  let bytes = 0
  for (const id of ids) {
    const rollup = await readFile(`/proc/${String(id)}/smaps_rollup`, 'utf8').catch(() => '')
    bytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024
  }
  return bytes
}

/** Ms of processor time that all threads of these processes have used: the system counts it in nanoseconds. */
export async function processorMs(ids: readonly number[]): Promise<number> {
  let ms = 0
  for (const id of ids) {
    for (const task of await readdir(`/proc/${String(id)}/task`).catch(() => [])) {
      const text = await readFile(`/proc/${String(id)}/task/${task}/schedstat`, 'utf8').catch(() => '0')
      ms += Number(text.split(' ')[0]) / 1e6
    }
  }
  return ms
}
