import { Button, Checkbox } from '@mantine/core'
import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Target } from '@shared/ipc'
import { TargetMenu } from '../model/TargetMenu'
import { useApp } from '../state/store'
import { failureAction } from '../ui/failureWords'
import type { Entry } from './entries'
import classes from './SheetToolbar.module.css'
import { aimAll, choose, lookUpAgain } from './sheetState'
import type { Item } from './sheetRows'

type SheetToolbarProps = { entries: readonly Entry[]; items: readonly Item[]; target: Target | null }

/** What acts on all rows: tick all or none, look up again what failed, where all of it goes. */
export function SheetToolbar({ entries, items, target }: SheetToolbarProps) {
  const { t } = useTranslation('links')
  const programs = useApp((app) => app.settings.programs)
  const open = items.filter(({ canTick }) => canTick)
  const ticked = open.filter((item) => item.ticked)
  const again = entries.filter(
    ({ link, state }) => link !== null && state.kind === 'failed' && failureAction[state.failure.kind] === 'retry',
  )
  const place =
    target === null
      ? t('standard')
      : target.kind === 'program'
        ? (programs.find(({ id }) => id === target.programId)?.name ?? '')
        : t('chosenFolder')
  return (
    <div className={classes.toolbar}>
      <Checkbox
        size="xs"
        label={t('tickAll')}
        data-testid="links-tick-all"
        checked={open.length > 0 && ticked.length === open.length}
        indeterminate={ticked.length > 0 && ticked.length < open.length}
        disabled={open.length === 0}
        onChange={(event) =>
          choose(
            open.map(({ key }) => key),
            { ticked: event.currentTarget.checked },
          )
        }
      />
      <span className={classes.count} data-testid="links-ticked">
        {t('ticked', { ticked: String(ticked.length), count: open.length })}
      </span>
      {again.length > 0 && (
        <Button
          size="xs"
          variant="default"
          leftSection={<RotateCw size={13} aria-hidden="true" />}
          onClick={() => lookUpAgain(new Set(again.map(({ key }) => key)))}
        >
          {t('retryAll', { count: again.length })}
        </Button>
      )}
      <span className={classes.aim}>
        <span className={classes.aimWords}>
          {t('where')} <strong>{place}</strong>
        </span>
        <TargetMenu name={t('allFiles')} target={target} onChange={aimAll} />
      </span>
    </div>
  )
}
