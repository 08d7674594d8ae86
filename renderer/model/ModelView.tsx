import { PackageOpen } from 'lucide-react'
import { useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import type { Model } from '@shared/model'
import { EmptyState } from '../ui/EmptyState'
import { useSoon } from '../ui/useSoon'
import { AccessNote } from './AccessNote'
import { CompareView } from './CompareView'
import { CreatorModels } from './CreatorModels'
import { Description } from './Description'
import { Gallery } from './Gallery'
import { Licence } from './Licence'
import { ModelHeader } from './ModelHeader'
import { modelPath } from './modelPath'
import classes from './ModelPage.module.css'
import { PeoplePictures } from './PeoplePictures'
import type { Ticks } from './ticks'
import { useVersionFacts } from './useVersionFacts'
import { VersionFiles } from './VersionFiles'
import { VersionTabs } from './VersionTabs'

type ModelViewProps = {
  model: Model
  /** The version of the address; null: the newest. */
  versionId: number | null
  /** The version to lay beside it; null: none. */
  compareId: number | null
  /** What scrolls the page. */
  scroller: RefObject<HTMLDivElement | null>
}

/** A model that was fetched. The open version is the address's; ticks are kept while one looks at other versions. */
export function ModelView({ model: listed, versionId, compareId, scroller }: ModelViewProps) {
  const { t } = useTranslation('model')
  const navigate = useNavigate()
  const location = useLocation()
  const below = useSoon()
  const [ticks, setTicks] = useState<Ticks>(new Map())
  const openId = (listed.versions.find(({ id }) => id === versionId) ?? listed.versions[0])?.id ?? null
  const { model, needsKey } = useVersionFacts(listed, openId)
  const version = model.versions.find(({ id }) => id === openId) ?? null
  const other = model.versions.find(({ id }) => id === compareId) ?? null

  const go = (path: string) => void navigate(path, { replace: true, state: location.state as unknown })
  const open = (id: number) => go(modelPath({ modelId: model.id, versionId: id }))
  const compare = (first: number, second: number) =>
    go(`${modelPath({ modelId: model.id, versionId: first })}&compare=${String(second)}`)

  if (version !== null && other !== null) {
    return (
      <>
        <ModelHeader model={model} version={version} />
        <CompareView model={model} versionIds={[version.id, other.id]} onVersions={compare} onOpen={open} />
      </>
    )
  }
  const beside = model.versions.find(({ id }) => id !== openId)
  return (
    <>
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
            <VersionTabs
              model={model}
              versionId={version.id}
              ticks={ticks}
              onOpen={open}
              onCompare={beside === undefined ? null : () => compare(version.id, beside.id)}
            >
              <AccessNote access={version.access} needsKey={needsKey} pageUrl={model.pageUrl} />
              <VersionFiles model={model} version={version} ticks={ticks} onTicks={setTicks} />
            </VersionTabs>
          )}
          {below && (
            <>
              <Description model={model} version={version} />
              <Licence permissions={model.permissions} />
            </>
          )}
        </div>
      </div>
      {below && model.creator !== null && <CreatorModels username={model.creator.username} modelId={model.id} />}
      {below && version !== null && version.id > 0 && (
        <PeoplePictures key={version.id} versionId={version.id} modelName={model.name} scroller={scroller} />
      )}
    </>
  )
}
