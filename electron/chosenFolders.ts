import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { dialog, type BrowserWindow } from 'electron'
import { FailureError } from '@shared/failure'
import type { Language } from '@shared/language'

const titles = {
  en: {
    addProgram: 'Choose the folder where the program is installed',
    findProgramsIn: 'Choose the folder to look for programs in',
    chooseTypeFolder: 'Choose the folder for this type',
    chooseNeutralFolder: 'Choose the folder for everything else',
    chooseFolder: 'Choose a folder for this download',
    chooseAuthorities: 'Choose the file with the certificates to trust',
  },
  'zh-CN': {
    addProgram: '选择程序的安装目录',
    findProgramsIn: '选择要查找程序的文件夹',
    chooseTypeFolder: '选择存放这个类型的文件夹',
    chooseNeutralFolder: '选择存放其他文件的文件夹',
    chooseFolder: '选择这次下载的文件夹',
    chooseAuthorities: '选择要信任的证书文件',
  },
} as const satisfies Record<Language, unknown>

/** Folders, and a file, come from the system's picker only; the page gets an id for what was chosen. */
export interface ChosenFolders {
  /** Null when the person cancels. */
  ask(what: keyof (typeof titles)['en']): Promise<string | null>
  /** An id for a folder: the same for the same one in one run. */
  remember(path: string): string
  /** Throws a FailureError for an id that was not given out in this run. */
  pathOf(id: string): string
  exists(path: string): Promise<boolean>
}

/** @param language asked for the title of each picker */
export function createChosenFolders(window: () => BrowserWindow | null, language: () => Language): ChosenFolders {
  const paths = new Map<string, string>()
  const ids = new Map<string, string>()
  return {
    async ask(what) {
      const folder = ['openDirectory', 'createDirectory'] as const
      const properties = what === 'chooseAuthorities' ? (['openFile'] as const) : folder
      const options = { title: titles[language()][what], properties }
      const parent = window()
      const picked = { ...options, properties: [...options.properties] }
      const answer = parent === null ? await dialog.showOpenDialog(picked) : await dialog.showOpenDialog(parent, picked)
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
    remember(path) {
      const id = ids.get(path) ?? randomUUID()
      ids.set(path, id)
      paths.set(id, path)
      return id
    },
    pathOf(id) {
      const path = paths.get(id)
      if (path === undefined) throw new FailureError({ kind: 'folderMissing', detail: 'choose the folder again' })
      return path
    },
    exists: (path) =>
      stat(path).then(
        (found) => found.isDirectory(),
        () => false,
      ),
  }
}
