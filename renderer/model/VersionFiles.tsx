import { PackageOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Target } from '@shared/ipc'
import type { Model, ModelVersion } from '@shared/model'
import { EmptyState } from '../ui/EmptyState'
import { CompanionNote } from './CompanionNote'
import { DownloadBar } from './DownloadBar'
import { FileTable } from './FileTable'
import { isRefused } from './planTotals'
import { RiskNote } from './RiskNote'
import {
  isHandedOut,
  tickedFiles,
  ticksOf,
  toggleTick,
  wantedFiles,
  type Owns,
  type Targets,
  type Ticks,
} from './ticks'
import { TriggerWords } from './TriggerWords'
import { usePlan } from './usePlan'
import { WhereItGoes } from './WhereItGoes'

type VersionFilesProps = { model: Model; version: ModelVersion; ticks: Ticks; onTicks: (ticks: Ticks) => void }

/** The open version: its files to tick, and below them what will happen to all ticked ones. */
export function VersionFiles({ model, version, ticks, onTicks }: VersionFilesProps) {
  const { t } = useTranslation('model')
  const [targets, setTargets] = useState<Targets>(new Map())
  const [owns, setOwns] = useState<Owns>(new Map())
  const files = tickedFiles(model, ticks, version.id)
  const wanted = wantedFiles(model, files, targets, owns)
  const plan = usePlan(wanted)
  const planned = wanted.map(({ fileId }) => plan.files.get(fileId)).filter((place) => place !== undefined)

  const aim = (fileId: number, target: Target | null) => {
    const next = new Map(targets)
    if (target === null) next.delete(fileId)
    else next.set(fileId, target)
    setTargets(next)
  }
  const closed = !isHandedOut(version)
  // A model's own answer does not always say it: then the plan is the first to know.
  const refused = new Set(
    closed ? version.files.map(({ id }) => id) : planned.filter(isRefused).map(({ fileId }) => fileId),
  )
  const ticked = ticksOf(ticks, version, version.id)
  const addAll = (fileIds: readonly number[]) =>
    onTicks(fileIds.reduce((all, fileId) => toggleTick(all, version, version.id, fileId), ticks))
  return (
    <>
      <TriggerWords version={version} />
      {version.files.length > 0 ? (
        <FileTable
          version={version}
          ticked={ticked}
          refused={refused}
          onToggle={(fileId) => onTicks(toggleTick(ticks, version, version.id, fileId))}
        />
      ) : (
        !closed && <EmptyState icon={PackageOpen} title={t('files.none')} text={t('files.noneText')} />
      )}
      {!closed && <CompanionNote version={version} modelType={model.type} ticked={ticked} onAdd={addAll} />}
      <RiskNote files={files.map(({ file }) => file)} />
      {(files.length > 0 || (version.files.length > 0 && !closed)) && (
        <>
          <WhereItGoes
            files={files}
            openVersionId={version.id}
            targets={targets}
            plan={plan}
            onTarget={aim}
            onOwn={(fileId, choice) => setOwns(new Map(owns).set(fileId, choice))}
          />
          <DownloadBar
            wanted={wanted}
            planned={planned}
            planning={plan.loading}
            files={files.map(({ file }) => file)}
          />
        </>
      )}
    </>
  )
}
