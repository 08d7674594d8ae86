import { contextBridge, ipcRenderer } from 'electron'
import { ASK, CANCEL, TELL } from '@shared/channels'
import type { AppEvent, Bridge } from '@shared/ipc'

/** All that the page gets: it may ask by command name, and listen. Main checks everything that comes. */
const bridge: Bridge = {
  call: (command, input, callId) => ipcRenderer.invoke(ASK, command, input, callId),
  cancel: (callId) => ipcRenderer.send(CANCEL, callId),
  subscribe(listener) {
    const forward = (_event: Electron.IpcRendererEvent, event: AppEvent): void => listener(event)
    ipcRenderer.on(TELL, forward)
    return () => {
      ipcRenderer.removeListener(TELL, forward)
    }
  },
}

contextBridge.exposeInMainWorld('modelport', bridge)
