import { folderKey } from './folderKey'
import { namesIn } from './plan'
import { checkFolder } from './writable'

/** What is asked of a folder: once for all the files of a call that go there. */
export interface Looks {
  checkFolder: typeof checkFolder
  namesIn: typeof namesIn
  folderKey: typeof folderKey
}

export function createLooks(): Looks {
  return { checkFolder: once(checkFolder), namesIn: once(namesIn), folderKey: once(folderKey) }
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
