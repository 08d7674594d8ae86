import type { Download } from '@shared/download'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { currentState } from '../state/store'
import { receivedBytes } from '../state/totals'
import { dragFiles } from '../drop/ownDrag'
import { act } from '../ui/act'
import { failureAction } from '../ui/failureWords'
import { networkPage } from '../ui/networkPage'
import { modelPage } from './modelPage'
import { moveBeside, moveBy, moveFirst, type Move, type Place } from './reorder'
import type { RowHandlers } from './rowHandlers'

/** A question that is open about a download. */
export type OpenDialog =
  { kind: 'remove' | 'key' | 'decide'; download: Download } | { kind: 'removeSeveral'; downloads: readonly Download[] }

/** Files that one drag takes. */
const dragged = 100

/**
 * What the rows can ask for, the dialog that is open for one of them, and the last move in words.
 * @param picked the downloads that are dealt with together
 */
export function useRowHandlers(picked: readonly Download[]) {
  const { t } = useTranslation('downloads')
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const [moved, setMoved] = useState('')
  const handlers = useMemo<RowHandlers>(() => {
    const move = (download: Download, to: (Move & Place) | null) => {
      if (to === null) return
      act('moveDownload', { id: to.id, before: to.before })
      setMoved(t('moved', { name: download.modelName, place: String(to.place), count: to.count }))
    }
    const remove = (download: Download) => {
      if (losesBytes(download)) setDialog({ kind: 'remove', download })
      else act('removeDownload', { id: download.id })
    }
    const mend = (download: Download) => {
      const { id, state } = download
      if (state.kind !== 'attention' && state.kind !== 'quarantined' && state.kind !== 'retrying') return
      switch (failureAction[state.failure.kind]) {
        case 'retry':
          act('resumeDownload', { id })
          break
        case 'enterKey':
          setDialog({ kind: 'key', download })
          break
        case 'openPage':
          act('openExternal', { url: modelPage(currentState().civitaiUrl, download) })
          break
        case 'fetchAgain':
          act(state.kind === 'quarantined' ? 'fetchAgain' : 'resumeDownload', { id })
          break
        case 'openFolders':
          void navigate('/folders')
          break
        case 'openNetwork':
          void navigate(networkPage)
          break
        case 'remove':
          remove(download)
          break
        case 'none':
          break
      }
    }
    return {
      dragOut: (id) => {
        const ids = picked.flatMap((one) => (one.state.kind === 'done' ? [one.id] : []))
        dragFiles('dragOut', ids.includes(id) ? ids.slice(0, dragged) : [id])
      },
      remove,
      decide: (download) => setDialog({ kind: 'decide', download }),
      mend,
      moveBy: (download, step) => move(download, moveBy(currentState().downloads, download.id, step)),
      moveFirst: (download) => move(download, moveFirst(currentState().downloads, download.id)),
      moveBeside: (id, target, behind) => {
        const to = moveBeside(currentState().downloads, id, target, behind)
        if (to !== null) act('moveDownload', to)
      },
    }
  }, [navigate, t, picked])
  const removeAll = (downloads: readonly Download[]) => {
    if (downloads.some(losesBytes)) setDialog({ kind: 'removeSeveral', downloads })
    else for (const { id } of downloads) act('removeDownload', { id })
  }
  return { handlers, removeAll, dialog, closeDialog: () => setDialog(null), moved }
}

/** True when removing it deletes something that was fetched; a finished file stays where it is. */
function losesBytes(download: Download): boolean {
  if (download.state.kind === 'done') return false
  return download.state.kind === 'quarantined' || receivedBytes(download, currentState().progress.get(download.id)) > 0
}
