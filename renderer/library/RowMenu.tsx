import { Menu } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import type { LibraryRow } from '@shared/schemas/libraryView'
import {
  ArrowDownToLine,
  ArrowUpRight,
  BellOff,
  CloudDownload,
  Eraser,
  FolderInput,
  FolderOpen,
  ShieldCheck,
  Sparkles,
  Trash2,
} from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { modelPath } from '../model/modelPath'
import { act } from '../ui/act'
import { seenName } from '../ui/seenName'
import { useFocusBack } from '../ui/useFocusBack'
import type { FileHandlers } from './fileHandlers'
import { fetchAgain, getUpdate } from './getUpdate'
import { ignoreVersion } from './ignoreVersion'

/** The id of the file that the menu is open for, and the button it hangs from. */
export type OpenRowMenu = { id: string; button: HTMLElement }

type RowMenuProps = {
  row: LibraryRow
  /** Ids of all files that are away. */
  away: readonly string[]
  button: HTMLElement
  handlers: Pick<FileHandlers, 'move' | 'trash'>
  onClose: () => void
}

/** What can be done with a file. One for the whole table: a menu in each row takes longer to draw than the row. */
export function RowMenu({ row, away, button, handlers, onClose }: RowMenuProps) {
  const { t } = useTranslation('library')
  const navigate = useNavigate()
  useFocusBack()
  const { id, modelId, versionId, update } = row
  const { left, top, width, height } = button.getBoundingClientRect()
  // The row moves away from under it, or is gone.
  useWindowEvent('scroll', onClose, { capture: true })
  useEffect(() => {
    if (!button.isConnected) onClose()
  })
  useEffect(() => {
    button.setAttribute('aria-expanded', 'true')
    return () => button.removeAttribute('aria-expanded')
  }, [button])
  const open = (version: number | null) => {
    if (modelId !== null) void navigate(modelPath({ modelId, versionId: version }))
  }
  return (
    <Menu opened onClose={onClose} position="bottom-end" shadow="md">
      <Menu.Target>
        {/* Above the button: a second click on it closes the menu. */}
        <span style={{ position: 'fixed', left, top, width, height, cursor: 'pointer' }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('actions.more', { name: seenName(row.name) })}>
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
        {row.check?.intact === false && modelId !== null && versionId !== null && (
          <Menu.Item
            leftSection={<ArrowDownToLine size={14} aria-hidden />}
            disabled={row.away}
            onClick={() => void fetchAgain(row)}
          >
            {t('actions.fetchAgain')}
          </Menu.Item>
        )}
        {update !== null && !update.here && (
          <Menu.Item leftSection={<CloudDownload size={14} aria-hidden />} onClick={() => void getUpdate(row)}>
            {t('actions.getUpdate', { name: update.name })}
          </Menu.Item>
        )}
        {update !== null && (
          <Menu.Item leftSection={<Sparkles size={14} aria-hidden />} onClick={() => open(update.versionId)}>
            {t('actions.openUpdate')}
          </Menu.Item>
        )}
        {update !== null && (
          <Menu.Item leftSection={<BellOff size={14} aria-hidden />} onClick={() => void ignoreVersion(update)}>
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
        {row.away && (
          <Menu.Item
            leftSection={<Eraser size={14} aria-hidden />}
            onClick={() => act('forgetLibraryFiles', { ids: [id] })}
          >
            {t('actions.forget')}
          </Menu.Item>
        )}
        {row.away && away.length > 1 && (
          <Menu.Item
            leftSection={<Eraser size={14} aria-hidden />}
            onClick={() => act('forgetLibraryFiles', { ids: [...away] })}
          >
            {t('actions.forgetAll', { count: away.length })}
          </Menu.Item>
        )}
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
