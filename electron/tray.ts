import { Menu, nativeImage, Tray, type NativeImage } from 'electron'
import png from './icons/tray.png?asset'
import pngTwice from './icons/tray@2x.png?asset'
import template from './icons/trayTemplate.png?asset'
import templateTwice from './icons/trayTemplate@2x.png?asset'
import type { Glance } from './system/glance'
import { trayMenu, type TrayAction } from './system/trayMenu'
import { glanceWords, type DesktopWords } from './system/words'
import type { Log } from './log'

/** The icon beside the clock. */
export interface TrayIcon {
  show(words: DesktopWords, glance: Glance): void
  remove(): void
}

/**
 * Puts the icon up. Where the desktop has no place for it, it is just not seen; null where the system refuses it.
 * @param act told what was chosen in its menu; a click on it is `show`
 */
export function openTray(act: (action: TrayAction) => void, log: Log): TrayIcon | null {
  const tray = created(log)
  if (tray === null) return null
  let shown = ''
  tray.on('click', () => act('show'))
  return {
    show(words, glance) {
      const lines = trayMenu(words, glance)
      const key = JSON.stringify(lines)
      // Each new menu is a message to the desktop, and closes the one that is open.
      if (key === shown) return
      shown = key
      tray.setToolTip(`Modelport: ${glanceWords(words, glance)}`)
      tray.setContextMenu(
        Menu.buildFromTemplate(
          lines.map((line) => {
            if (line === 'line') return { type: 'separator' }
            const { label, action } = line
            return action === null ? { label, enabled: false } : { id: action, label, click: () => act(action) }
          }),
        ),
      )
    },
    remove: () => tray.destroy(),
  }
}

function created(log: Log): Tray | null {
  try {
    return new Tray(icon())
  } catch (error) {
    log.error('the tray', error)
    return null
  }
}

/** On macOS black and clear, which the system colours itself. */
function icon(): NativeImage {
  const [once, twice] = process.platform === 'darwin' ? [template, templateTwice] : [png, pngTwice]
  const image = nativeImage.createFromPath(once)
  image.addRepresentation({ scaleFactor: 2, buffer: nativeImage.createFromPath(twice).toPNG() })
  if (process.platform === 'darwin') image.setTemplateImage(true)
  return image
}
