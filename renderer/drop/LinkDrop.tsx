import { Overlay, Portal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { spotlight } from '@mantine/spotlight'
import { Link2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openDroppedSheet } from '../dropped/droppedState'
import { modelFiles } from '../dropped/modelFiles'
import { notifyFailure } from '../ui/act'
import classes from './LinkDrop.module.css'
import { textOfFiles } from './fileText'
import { openLockOfFiles } from '../needs/restoreState'
import { openNeedsOfFiles } from '../needs/neededFile'
import { hasSeveralLinks, textOfTransfer } from './linkText'
import { isOwnDrag, ownDragEnds } from './ownDrag'
import { useOpenLink } from './useOpenLink'

/**
 * Opens what is dropped anywhere on the window or pasted outside of a field: Civitai links, one or many, also in text
 * files. Several are taken from a field for searching too, where they would make one long word. While something is
 * dragged over the window it says what dropping does.
 */
export function LinkDrop() {
  const { t } = useTranslation('links')
  const openLink = useOpenLink()
  const [over, setOver] = useState<'links' | 'files' | null>(null)

  useEffect(() => {
    // The window's children fire enter and leave as well: outside is where as many were left as entered.
    let depth = 0
    // A row that is dragged out of this window is no link to open.
    let fromInside = false

    const open = async (text: string) => {
      spotlight.close()
      const failure = await openLink(text)
      if (failure !== null) notifyFailure(failure)
    }
    const openFiles = async (files: readonly File[]) => {
      spotlight.close()
      const models = modelFiles(files)
      if (models.length > 0) {
        const failed = await openDroppedSheet(models, files.length - models.length)
        if (failed !== null) notifyFailure(failed)
        return
      }
      const list = await openLockOfFiles(files)
      const failure = list === 'none' ? await openNeedsOfFiles(files) : list
      if (failure === null) return
      if (failure !== 'none') {
        notifyFailure(failure)
        return
      }
      const text = await textOfFiles(files)
      if (text !== null) await open(text)
      else notifications.show({ color: 'yellow', title: t('drop.notALink'), message: t('drop.notALinkText') })
    }
    const take = (transfer: DataTransfer) => {
      const text = textOfTransfer(transfer)
      const files = Array.from(transfer.files)
      // What a file manager lets go of has its files' addresses as text too.
      if (files.length > 0) void openFiles(files)
      else if (text !== null) void open(text)
    }
    const end = () => {
      depth = 0
      setOver(null)
    }
    const onEnter = (event: DragEvent) => {
      if (fromInside || isOwnDrag() || !carriesLinks(event.dataTransfer)) return
      depth += 1
      setOver(event.dataTransfer?.types.includes('Files') === true ? 'files' : 'links')
    }
    const onLeave = () => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(null)
    }
    // Without this the window would go to what is dropped on it.
    const onOver = (event: DragEvent) => {
      event.preventDefault()
      if (event.dataTransfer !== null) {
        event.dataTransfer.dropEffect =
          !fromInside && !isOwnDrag() && carriesLinks(event.dataTransfer) ? 'copy' : 'none'
      }
    }
    const onDrop = (event: DragEvent) => {
      event.preventDefault()
      end()
      if (fromInside || isOwnDrag() || event.dataTransfer === null) return
      take(event.dataTransfer)
    }
    const onPaste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event
      if (event.defaultPrevented || clipboardData === null) return
      if (isField(target)) {
        const text = isSearch(target) ? textOfTransfer(clipboardData) : null
        if (text === null || !hasSeveralLinks(text)) return
        event.preventDefault()
        void open(text)
      } else if (carriesLinks(clipboardData)) take(clipboardData)
    }
    // A drag that was prevented has become a native one, and ends without an event here (ownDrag.ts).
    const onStart = (event: DragEvent) => (fromInside = !event.defaultPrevented)
    // A drag that ended elsewhere, or that nobody said the end of: a mouse that moves with no button pressed drags nothing.
    const onMove = (event: PointerEvent) => {
      if (event.buttons !== 0) return
      ownDragEnds()
      if (depth > 0) end()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && depth > 0) end()
    }
    const onEnd = () => {
      fromInside = false
      end()
    }

    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('dragenter', onEnter, { signal })
    window.addEventListener('dragleave', onLeave, { signal })
    window.addEventListener('dragover', onOver, { signal })
    window.addEventListener('drop', onDrop, { signal })
    window.addEventListener('dragstart', onStart, { signal })
    window.addEventListener('dragend', onEnd, { signal })
    window.addEventListener('paste', onPaste, { signal })
    window.addEventListener('pointermove', onMove, { signal })
    window.addEventListener('keydown', onKey, { signal })
    window.addEventListener('blur', ownDragEnds, { signal })
    return () => stop.abort()
  }, [openLink, t])

  if (over === null) return null
  return (
    <Portal>
      <Overlay fixed zIndex={500} backgroundOpacity={0.55} blur={3} className={classes.overlay}>
        <div className={classes.card} role="status">
          <Link2 size={22} aria-hidden="true" />
          <strong>{t(over === 'files' ? 'drop.titleFiles' : 'drop.title')}</strong>
          <span>{t('drop.text')}</span>
        </div>
      </Overlay>
    </Portal>
  )
}

function carriesLinks(transfer: DataTransfer | null): boolean {
  return transfer !== null && ['text/uri-list', 'text/plain', 'Files'].some((type) => transfer.types.includes(type))
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null
}

/** A field that takes links as well as words. */
function isSearch(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset.takesLinks !== undefined
}
