import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** npm starts a shell, that starts tsx, that starts Node: the chain is never longer than this. */
const longestChain = 5

/** The parent of a process, from /proc/PID/stat: the second field after the program's name in parentheses. */
async function parentOf(processId: number): Promise<number> {
  const stat = await readFile(`/proc/${String(processId)}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/**
 * The process ids of those who started us, from our parent up to npm. Our parent alone where no npm is above us or where
 * the system has no /proc.
 */
export async function chainToNpm(): Promise<number[]> {
  const chain = [process.ppid]
  if (!existsSync('/proc/self/stat')) return chain
  for (let id = process.ppid; id > 1 && chain.length <= longestChain; id = await parentOf(id)) {
    if (id !== process.ppid) chain.push(id)
    // npm writes what it runs over its own command line.
    if ((await readFile(`/proc/${String(id)}/cmdline`, 'utf8')).startsWith('npm ')) return chain
  }
  return [process.ppid]
}

/** True while a process of this id runs. */
export function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch (error) {
    // EPERM: it runs, and is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
