import { Menu } from '@mantine/core'
import { ArrowUpRight, HardDriveDownload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { askWhere, type SentModel } from '../destinations/sentModel'
import { modelPath } from '../model/modelPath'

/** A card that a menu is open for, and where in the window. */
export type OpenCardMenu = { model: SentModel; x: number; y: number }

type CardMenuProps = {
  open: OpenCardMenu
  /** The address's query, for the way back from a model. */
  from: string
  onClose: () => void
}

/** What can be done with a card: by the right button, the menu key or Shift+F10. */
export function CardMenu({ open: { model, x, y }, from, onClose }: CardMenuProps) {
  const { t } = useTranslation('destinations')
  const navigate = useNavigate()
  const { modelId, name } = model
  return (
    <Menu opened onClose={onClose} position="bottom-start" shadow="md" returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: x, top: y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('menu.label', { name })}>
        <Menu.Item
          leftSection={<ArrowUpRight size={14} aria-hidden />}
          onClick={() => void navigate(modelPath({ modelId, versionId: null }), { state: { from } })}
        >
          {t('menu.open')}
        </Menu.Item>
        <Menu.Item leftSection={<HardDriveDownload size={14} aria-hidden />} onClick={() => askWhere(model)}>
          {t('menu.downloadTo')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
