import { Tabs } from '@mantine/core'
import { CircleCheck, Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '@shared/model'
import { useApp } from '../state/store'
import type { Ticks } from './ticks'
import classes from './VersionTabs.module.css'

type VersionTabsProps = {
  model: Model
  versionId: number
  ticks: Ticks
  onOpen: (versionId: number) => void
  /** The open version. */
  children: ReactNode
}

/** The versions as tabs, newest first; a tab tells what is downloaded, in early access, or ticked beside the open one. */
export function VersionTabs({ model, versionId, ticks, onOpen, children }: VersionTabsProps) {
  const { t } = useTranslation(['model', 'browse'])
  const downloads = useApp((app) => app.downloads)
  const done = new Set(
    downloads.filter((download) => download.state.kind === 'done').map((download) => download.versionId),
  )

  return (
    <Tabs
      value={String(versionId)}
      onChange={(value) => value !== null && onOpen(Number(value))}
      variant="unstyled"
      keepMounted={false}
      classNames={{ list: classes.list, tab: classes.tab, tabLabel: classes.label }}
    >
      <Tabs.List aria-label={t('versions')}>
        {model.versions.map((version) => {
          const ticked = version.id === versionId ? 0 : (ticks.get(version.id)?.size ?? 0)
          return (
            <Tabs.Tab
              key={version.id}
              value={String(version.id)}
              data-testid={`version-tab-${String(version.id)}`}
              title={[version.name, version.baseModel].filter((part) => part !== null).join(' · ')}
              rightSection={
                <>
                  {done.has(version.id) && (
                    <CircleCheck size={14} className={classes.done} aria-label={t('browse:badge.downloaded')} />
                  )}
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
              {version.name}
            </Tabs.Tab>
          )
        })}
      </Tabs.List>
      <Tabs.Panel value={String(versionId)}>{children}</Tabs.Panel>
    </Tabs>
  )
}
