import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Target } from '@shared/ipc'
import type { OwnChoice } from '@shared/own'
import { FailureCard } from '../ui/FailureCard'
import { NoProgram } from './NoProgram'
import { PlaceRow } from './PlaceRow'
import { PlanSummary } from './PlanSummary'
import type { Targets, TickedFile } from './ticks'
import type { Plan } from './usePlan'
import classes from './WhereItGoes.module.css'

type WhereItGoesProps = {
  files: readonly TickedFile[]
  openVersionId: number
  targets: Targets
  plan: Plan
  onTarget: (fileId: number, target: Target | null) => void
  onOwn: (fileId: number, choice: OwnChoice) => void
}

/** Where each ticked file will be, before a byte flows: its path, what is in the way, what is left afterwards. */
export function WhereItGoes({ files, openVersionId, targets, plan, onTarget, onOwn }: WhereItGoesProps) {
  const { t } = useTranslation('model')
  const planned = files.map(({ file }) => plan.files.get(file.id)).filter((one) => one !== undefined)

  return (
    <section aria-labelledby="where-it-goes">
      <h2 className={classes.title} id="where-it-goes">
        {t('place.title')}
      </h2>
      <NoProgram />
      <div className={classes.box} aria-busy={plan.loading}>
        {files.length === 0 ? (
          <p className={classes.nothing}>{t('place.nothing')}</p>
        ) : plan.failure !== null ? (
          <FailureCard failure={plan.failure} action={{ label: t('retry'), run: plan.again }} />
        ) : (
          <>
            {files.map(({ version, file }) => {
              const place = plan.files.get(file.id)
              if (place === undefined) {
                return (
                  <div key={file.id} className={classes.row} role="status" aria-label={t('place.planning')}>
                    <Skeleton height={12} width="55%" radius="sm" />
                  </div>
                )
              }
              return (
                <PlaceRow
                  key={file.id}
                  place={place}
                  versionName={version.id === openVersionId ? null : version.name}
                  target={targets.get(file.id) ?? null}
                  onTarget={(target) => onTarget(file.id, target)}
                  onOwn={(choice) => onOwn(file.id, choice)}
                />
              )
            })}
            {planned.length > 0 && <PlanSummary planned={planned} />}
          </>
        )}
      </div>
    </section>
  )
}
