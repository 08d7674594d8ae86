import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Announcer } from './Announcer'
import { CourtesyLine } from './CourtesyLine'
import { Dock } from './Dock'
import { HoldLine } from './HoldLine'
import classes from './Frame.module.css'
import { Notices } from './Notices'
import { Rail } from './Rail'

/** Rail on the left, the page, and the dock below it. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#page" onClick={goToPage}>
        {t('skip')}
      </a>
      <Rail />
      <div className={classes.column}>
        <Notices />
        <CourtesyLine />
        <HoldLine />
        <main id="page" className={classes.page} tabIndex={-1}>
          {children}
        </main>
        <Dock />
      </div>
      <Announcer />
    </div>
  )
}

// The router owns the hash of the address, so the link moves the focus by itself.
function goToPage(event: { preventDefault: () => void }) {
  event.preventDefault()
  document.getElementById('page')?.focus()
}
