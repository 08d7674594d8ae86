import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { ASK, CANCEL, DROP, TELL } from '@shared/channels'
import type { AppEvent, Bridge } from '@shared/ipc'

/** All that the page gets: it may ask by command name, hand over dropped files, and listen. Main checks what comes. */
const bridge: Bridge = {
  call: (command, input, callId) => ipcRenderer.invoke(ASK, command, input, callId),
  cancel: (callId) => ipcRenderer.send(CANCEL, callId),
  takeFiles: (files) =>
    ipcRenderer.invoke(
      DROP,
      Array.from(files, (file) => pathOf(file, webUtils)),
    ),
  subscribe(listener) {
    const forward = (_event: Electron.IpcRendererEvent, event: AppEvent): void => listener(event)
    ipcRenderer.on(TELL, forward)
    return () => {
      ipcRenderer.removeListener(TELL, forward)
    }
  },
}

/**
 * Where a dropped file is: known here only, in a world of its own, so that the page can neither read nor make up a path. What
 * the page has made itself has none: ''.
 * @param utils not there before Electron 29, where the path is a property of the file
 */
function pathOf(file: object, utils: typeof webUtils | undefined): string {
  if (!(file instanceof File)) return ''
  if (utils !== undefined) return utils.getPathForFile(file)
  return 'path' in file && typeof file.path === 'string' ? file.path : ''
}

contextBridge.exposeInMainWorld('modelport', bridge)
