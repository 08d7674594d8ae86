import type { Program } from '@shared/program'
import { folderKey } from './folderKey'
import { layoutOf, type Layout } from './layout'
import { namesIn } from './plan'
import { checkFolder } from './writable'

/** What is asked of a folder: once for all the files of a call that go there. */
export interface Looks {
  checkFolder: typeof checkFolder
  namesIn: typeof namesIn
  folderKey: typeof folderKey
  layoutOf: (program: Program) => Promise<Layout>
}

/** @param readLayout a program's folders, its own settings heeded */
export function createLooks(readLayout: (program: Program) => Promise<Layout> = layoutOf): Looks {
  const layouts = new Map<string, Promise<Layout>>()
  return {
    checkFolder: once(checkFolder),
    namesIn: once(namesIn),
    folderKey: once(folderKey),
    layoutOf(program) {
      const layout = layouts.get(program.id) ?? readLayout(program)
      layouts.set(program.id, layout)
      return layout
    },
  }
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
