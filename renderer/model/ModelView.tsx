import { PackageOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import type { Model } from '@shared/model'
import { EmptyState } from '../ui/EmptyState'
import { AccessNote } from './AccessNote'
import { Description } from './Description'
import { Gallery } from './Gallery'
import { Licence } from './Licence'
import { ModelHeader } from './ModelHeader'
import { modelPath } from './modelPath'
import classes from './ModelPage.module.css'
import type { Ticks } from './ticks'
import { VersionFiles } from './VersionFiles'
import { VersionTabs } from './VersionTabs'

/** A model that was fetched. The open version is the address's; ticks are kept while one looks at other versions. */
export function ModelView({ model, versionId }: { model: Model; versionId: number | null }) {
  const { t } = useTranslation('model')
  const navigate = useNavigate()
  const location = useLocation()
  const [ticks, setTicks] = useState<Ticks>(new Map())
  const version = model.versions.find(({ id }) => id === versionId) ?? model.versions[0] ?? null

  const open = (id: number) =>
    void navigate(modelPath({ modelId: model.id, versionId: id }), { replace: true, state: location.state as unknown })

  return (
    <div className={classes.columns}>
      {version !== null && (
        <div className={classes.left}>
          <Gallery key={version.id} version={version} modelName={model.name} />
        </div>
      )}
      <div className={classes.right} data-alone={version === null || undefined}>
        <ModelHeader model={model} version={version} />
        {version === null ? (
          <EmptyState icon={PackageOpen} title={t('files.noVersions')} text={t('files.noVersionsText')} />
        ) : (
          <VersionTabs model={model} versionId={version.id} ticks={ticks} onOpen={open}>
            <AccessNote access={version.access} />
            <VersionFiles model={model} version={version} ticks={ticks} onTicks={setTicks} />
          </VersionTabs>
        )}
        <Description model={model} version={version} />
        <Licence permissions={model.permissions} />
      </div>
    </div>
  )
}
