import { Button, Tabs } from '@mantine/core'
import { CircleCheck, Clock, Columns2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, ModelVersion } from '@shared/model'
import { useApp } from '../state/store'
import { nameOr, shorten } from '../ui/shorten'
import type { Ticks } from './ticks'
import classes from './VersionTabs.module.css'

/** Of more versions only so many are drawn until the others are asked for. */
const FEW = 24

type VersionTabsProps = {
  model: Model
  versionId: number
  ticks: Ticks
  onOpen: (versionId: number) => void
  /** Lays another version beside the open one; null where there is no other. */
  onCompare: (() => void) | null
  /** The open version. */
  children: ReactNode
}

/** The versions as tabs, newest first; a tab tells what is on this computer, in early access, or ticked beside the open one. */
export function VersionTabs({ model, versionId, ticks, onOpen, onCompare, children }: VersionTabsProps) {
  const { t } = useTranslation('model')
  const [all, setAll] = useState(false)
  const folded = !all && model.versions.length > FEW + 1
  const shown = folded ? model.versions.filter(({ id }, index) => index < FEW || id === versionId) : model.versions
  return (
    <Tabs
      value={String(versionId)}
      onChange={(value) => value !== null && onOpen(Number(value))}
      variant="unstyled"
      keepMounted={false}
      classNames={{ list: classes.list, tab: classes.tab, tabLabel: classes.label }}
    >
      <div className={classes.line}>
        <Tabs.List aria-label={t('versions')}>
          {shown.map((version) => (
            <VersionTab
              key={version.id}
              version={version}
              ticked={version.id === versionId ? 0 : (ticks.get(version.id)?.size ?? 0)}
            />
          ))}
        </Tabs.List>
        {folded && (
          <Button variant="subtle" size="xs" className={classes.beside} onClick={() => setAll(true)}>
            {t('allVersions', { count: model.versions.length })}
          </Button>
        )}
        {onCompare !== null && (
          <Button
            variant="default"
            size="xs"
            className={classes.beside}
            data-testid="compare"
            leftSection={<Columns2 size={14} aria-hidden="true" />}
            onClick={onCompare}
          >
            {t('compare.button')}
          </Button>
        )}
      </div>
      <Tabs.Panel value={String(versionId)}>{children}</Tabs.Panel>
    </Tabs>
  )
}

function VersionTab({ version, ticked }: { version: ModelVersion; ticked: number }) {
  const { t } = useTranslation(['model', 'browse'])
  const done = useApp(
    ({ modelsHere, downloads }) =>
      modelsHere.get(version.modelId)?.versionIds.includes(version.id) === true ||
      downloads.some((download) => download.versionId === version.id && download.state.kind === 'done'),
  )
  return (
    <Tabs.Tab
      value={String(version.id)}
      data-testid={`version-tab-${String(version.id)}`}
      title={[version.name, version.baseModel]
        .filter((part) => part !== null)
        .map((part) => shorten(part, 200))
        .join(' · ')}
      rightSection={
        <>
          {done && <CircleCheck size={14} className={classes.done} aria-label={t('browse:badge.inLibrary')} />}
          {version.access.kind === 'earlyAccess' && (
            <Clock size={14} className={classes.early} aria-label={t('browse:badge.earlyAccess')} />
          )}
          {ticked > 0 && (
            <span className={classes.ticked} aria-label={t('versionTicked', { count: ticked })}>
              {ticked}
            </span>
          )}
        </>
      }
    >
      {shorten(nameOr(version.name, `#${String(version.id)}`), 80)}
    </Tabs.Tab>
  )
}
