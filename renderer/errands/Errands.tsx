import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { Errand } from '@shared/errand'
import { openHelp } from '../help/helpState'
import { openRestore } from '../needs/restoreState'
import { openLinkSheet } from '../links/sheetState'
import { useApp } from '../state/store'
import { notifyFailure } from '../ui/act'
import { errandPath } from './errandPath'

/** Those of this page that were run: the state keeps them, and this component may come and go. */
const run = new WeakSet<Errand>()

/** Shows what the system asks for: links and lists in their sheet, a page, a row. It draws nothing itself. */
export function Errands() {
  const navigate = useNavigate()
  const errands = useApp((state) => state.errands)
  useEffect(() => {
    for (const errand of errands) {
      if (run.has(errand)) continue
      run.add(errand)
      const path = errandPath(errand)
      if (path !== null) void navigate(path)
      else if (errand.kind === 'links') openLinkSheet(errand.links)
      else if (errand.kind === 'lock') openRestore(errand.lock)
      else if (errand.kind === 'help') openHelp(errand.sheet)
      else if (errand.kind === 'failed') notifyFailure(errand.failure)
    }
  }, [errands, navigate])
  return null
}
