import { Checkbox, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@shared/format'
import type { PlannedFile } from '@shared/ipc'
import type { ModelFile } from '@shared/model'
import { useTypeLabel } from '../browse/useTypeLabel'
import { useFormatLabel } from '../model/useFormatLabel'
import { useKindLabel } from '../model/useKindLabel'
import { TargetMenu } from '../model/TargetMenu'
import { Chip } from '../ui/Chip'
import { Thumb } from '../ui/Thumb'
import { ItemPlace } from './ItemPlace'
import classes from './SheetRow.module.css'
import { choose } from './sheetState'
import type { Item } from './sheetRows'

type ItemRowProps = {
  item: Item
  inGroup: boolean
  /** What will happen to its file; undefined while it is not wanted or not planned yet. */
  place: PlannedFile | undefined
  planning: boolean
  /** True for the row that Tab reaches. */
  current: boolean
}

/** A model that a link leads to: what of it is added, what stands in the way, and where it goes. */
export function ItemRow({ item, inGroup, place, planning, current }: ItemRowProps) {
  const { t } = useTranslation('links')
  const { t: words } = useTranslation('model')
  const typeLabel = useTypeLabel()
  const fileWords = useFileWords()
  const { key, model, version, file, target } = item
  const picture = version?.pictures[0]
  const tabIndex = current ? 0 : -1
  return (
    <>
      <span role="gridcell" className={classes.tick} data-inset={inGroup || undefined}>
        <Checkbox
          size="xs"
          tabIndex={tabIndex}
          data-testid={`link-tick-${String(model.id)}`}
          aria-label={t('row.tick', { name: model.name })}
          checked={item.ticked}
          disabled={!item.canTick}
          onChange={(event) => choose([key], { ticked: event.currentTarget.checked })}
        />
      </span>
      <Thumb url={picture?.url ?? null} level={picture?.level ?? 0} size={52} />
      <span role="gridcell" className={classes.main} data-off={!item.ticked || undefined}>
        <span className={classes.first}>
          <span className={classes.name} title={model.name} data-selectable>
            {model.name}
          </span>
          <Chip>{typeLabel(model.type)}</Chip>
          {version?.baseModel != null && <Chip>{version.baseModel}</Chip>}
          {file?.scan === 'danger' && <Chip tone="bad">{words('scans.danger')}</Chip>}
          {file?.pickle === true && file.scan !== 'danger' && <Chip tone="warn">{words('pickle.badge')}</Chip>}
        </span>
        <span className={classes.second}>
          {model.versions.length > 1 ? (
            <NativeSelect
              size="xs"
              className={classes.select ?? ''}
              tabIndex={tabIndex}
              aria-label={t('row.version', { name: model.name })}
              value={String(version?.id ?? '')}
              data={model.versions.map(({ id, name }) => ({ value: String(id), label: name }))}
              onChange={(event) => choose([key], { versionId: Number(event.currentTarget.value) })}
            />
          ) : (
            <span className={classes.fact}>{version?.name}</span>
          )}
          {version !== null && version.files.length > 1 ? (
            <NativeSelect
              size="xs"
              className={classes.select ?? ''}
              tabIndex={tabIndex}
              aria-label={t('row.file', { name: model.name })}
              value={String(file?.id ?? '')}
              data={version.files.map((one) => ({ value: String(one.id), label: fileWords(one) }))}
              onChange={(event) => choose([key], { fileId: Number(event.currentTarget.value) })}
            />
          ) : (
            file !== null && <span className={classes.fact}>{fileWords(file)}</span>
          )}
        </span>
        <ItemPlace
          item={item}
          place={item.wanted ? place : undefined}
          planning={planning}
          tabIndex={tabIndex}
          source={inGroup ? null : item.entry.text}
        />
      </span>
      <span role="gridcell" className={classes.side}>
        {file !== null && <span className={classes.size}>{formatBytes(file.bytes)}</span>}
        {item.wanted && (
          <TargetMenu
            name={model.name}
            target={target}
            tabIndex={tabIndex}
            onChange={(next) => choose([key], { target: next })}
          />
        )}
      </span>
    </>
  )
}

/** What tells a file from the others of its version: "fp16 pruned safetensors", "VAE safetensors". */
function useFileWords(): (file: ModelFile) => string {
  const formatLabel = useFormatLabel()
  const kindLabel = useKindLabel()
  return (file) => {
    const kind = file.kind === 'Model' ? null : kindLabel(file.kind)
    return [kind, file.precision, file.quant, file.size, formatLabel(file)].filter((part) => part !== null).join(' ')
  }
}
