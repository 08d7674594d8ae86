import { ActionIcon, Menu } from '@mantine/core'
import type { LibraryRow } from '@shared/schemas/libraryView'
import { ArrowUpRight, BellOff, Ellipsis, FolderInput, FolderOpen, ShieldCheck, Sparkles, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { modelPath } from '../model/modelPath'
import { act } from '../ui/act'
import type { FileHandlers } from './fileHandlers'

/** What can be done with a file. */
export function RowMenu({ row, handlers }: { row: LibraryRow; handlers: FileHandlers }) {
  const { t } = useTranslation('library')
  const navigate = useNavigate()
  const { id, modelId, versionId, update } = row
  const open = (version: number | null) => {
    if (modelId !== null) void navigate(modelPath({ modelId, versionId: version }))
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon aria-label={t('actions.more', { name: row.name })}>
          <Ellipsis size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<FolderOpen size={14} aria-hidden />}
          disabled={row.away}
          onClick={() => act('showLibraryFile', { id })}
        >
          {t('actions.show')}
        </Menu.Item>
        {modelId !== null && (
          <Menu.Item leftSection={<ArrowUpRight size={14} aria-hidden />} onClick={() => open(versionId)}>
            {t('actions.open')}
          </Menu.Item>
        )}
        {update !== null && (
          <Menu.Item leftSection={<Sparkles size={14} aria-hidden />} onClick={() => open(update.versionId)}>
            {t('actions.openUpdate')}
          </Menu.Item>
        )}
        {update !== null && (
          <Menu.Item
            leftSection={<BellOff size={14} aria-hidden />}
            onClick={() => act('ignoreVersion', { versionId: update.versionId })}
          >
            {t('actions.ignore')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<ShieldCheck size={14} aria-hidden />}
          disabled={row.away || row.sha256 === null}
          onClick={() => act('checkLibraryFiles', { ids: [id] })}
        >
          {t('actions.check')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<FolderInput size={14} aria-hidden />}
          disabled={row.away}
          onClick={() => handlers.move([row])}
        >
          {t('actions.move')}
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<Trash2 size={14} aria-hidden />}
          disabled={row.away}
          onClick={() => handlers.trash([row])}
        >
          {t('actions.trash')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
