import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Deed } from '@shared/deed'
import { Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { onChange } from '../state/store'
import { shorten } from '../ui/shorten'
import classes from './Deeds.module.css'
import { deedFacts, deedTitle, lastParts } from './deedWords'
import { undoAll } from './undo'

/** Deeds that are said as one. */
type Group = { id: string; deeds: Deed[]; until: number }

/** ms for which the way back is offered; and within which further deeds of the sort count as one. */
const OFFERED_MS = 15_000
const TOGETHER_MS = 4000

/** Says in the corner what was done to files, with a button that undoes it. Several that come at once are said as one. */
export function DeedToasts() {
  const { t } = useTranslation('deeds')
  useEffect(() => {
    let group: Group | null = null
    const say = (deed: Deed) => {
      const { sort } = deedFacts(deed)
      const before = group
      const last = before?.deeds.at(-1)
      const isSoon = before !== null && performance.now() < before.until
      const joins = isSoon && last !== undefined && deedFacts(last).sort === sort
      const open: Group = joins ? before : { id: `deed-${deed.id}`, deeds: [], until: 0 }
      open.deeds.push(deed)
      open.until = performance.now() + TOGETHER_MS
      const said = { id: open.id, autoClose: OFFERED_MS, ...words([...open.deeds]) }
      if (joins) notifications.update(said)
      else notifications.show(said)
      group = open
    }
    const words = (deeds: readonly Deed[]) => {
      const [first] = deeds
      const facts = first === undefined ? null : deedFacts(first)
      const { name = '', sort = 'move', to = null } = facts ?? {}
      const id = `deed-${first?.id ?? ''}`
      const where =
        to === null
          ? null
          : sort === 'rename'
            ? t('newName', { name: to.name })
            : t('to', { folder: lastParts(to.folder) })
      return {
        title: deedTitle(t, sort, deeds.length, shorten(name, 60)),
        message: (
          <span className={classes.toast}>
            {where !== null && <span className={classes.where}>{where}</span>}
            <Button
              size="compact-sm"
              variant="light"
              data-testid="undo"
              leftSection={<Undo2 size={13} aria-hidden />}
              onClick={() => {
                notifications.hide(id)
                void undoAll(deeds)
              }}
            >
              {t('undo')}
            </Button>
          </span>
        ),
      }
    }
    return onChange(({ deeds: after }, { deeds: before }) => {
      // What was there when the window was opened is no news.
      if (after === before || after === null || before === null) return
      const known = new Set(before.map(({ id }) => id))
      for (const deed of after) if (!known.has(deed.id)) say(deed)
    })
  }, [t])
  return null
}
