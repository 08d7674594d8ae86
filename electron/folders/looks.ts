import { stat } from 'node:fs/promises'
import type { Program } from '@shared/program'
import { codeOf } from '@shared/systemErrors'
import { folderKey } from './folderKey'
import { layoutOf, type Layout } from './layout'
import { namesIn } from './plan'
import { checkFolder } from './writable'

/** What is asked of a folder: once for all the files of a call that go there. */
export interface Looks {
  checkFolder: typeof checkFolder
  /** True where nothing is, or a link to nothing. */
  isMissing: (path: string) => Promise<boolean>
  namesIn: typeof namesIn
  folderKey: typeof folderKey
  layoutOf: (program: Program) => Promise<Layout>
}

/** @param readLayout a program's folders, its own settings heeded */
export function createLooks(readLayout: (program: Program) => Promise<Layout> = layoutOf): Looks {
  const layouts = new Map<string, Promise<Layout>>()
  return {
    checkFolder: once(checkFolder),
    isMissing: once(isMissing),
    namesIn: once(namesIn),
    folderKey: once(folderKey),
    layoutOf(program) {
      const layout = layouts.get(program.id) ?? readLayout(program)
      layouts.set(program.id, layout)
      return layout
    },
  }
}

/** False where there is none, or none to be seen. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    // Not there, or not to be seen: whoever asks says so.
    return false
  }
}

async function isMissing(path: string): Promise<boolean> {
  return await stat(path).then(
    () => false,
    (error: unknown) => codeOf(error) === 'ENOENT',
  )
}

/** The same question, asked of each folder once. */
export function once<T>(ask: (folder: string) => Promise<T>): (folder: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>()
  return (folder) => {
    const answer = answers.get(folder) ?? ask(folder)
    answers.set(folder, answer)
    return answer
  }
}
