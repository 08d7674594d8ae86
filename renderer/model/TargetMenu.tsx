import { Menu, UnstyledButton } from '@mantine/core'
import { Folder, FolderCog, HardDrive } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Target } from '@shared/ipc'
import { useApp } from '../state/store'
import { perform } from '../ui/perform'
import classes from './WhereItGoes.module.css'

type TargetMenuProps = {
  /** Name of the file, for screen readers. */
  name: string
  /** null: as the default program's table says. */
  target: Target | null
  onChange: (target: Target | null) => void
  /** -1 where another way leads to it. */
  tabIndex?: number
}

/** Changes where one file goes: another program, or a folder that is chosen for this time. */
export function TargetMenu({ name, target, onChange, tabIndex = 0 }: TargetMenuProps) {
  const { t } = useTranslation('model')
  const programs = useApp((app) => app.settings.programs)

  const choose = async () => {
    const reply = await perform('chooseFolder', {})
    if (reply.ok && reply.value !== null) onChange({ kind: 'folder', folderId: reply.value.folderId })
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.change} tabIndex={tabIndex} aria-label={t('place.changeFor', { name })}>
          {t('place.change')}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {target !== null && (
          <>
            <Menu.Item leftSection={<FolderCog size={15} />} onClick={() => onChange(null)}>
              {t('place.standard')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {programs.length > 0 && <Menu.Label>{t('place.programs')}</Menu.Label>}
        {programs.map((program) => (
          <Menu.Item
            key={program.id}
            leftSection={<HardDrive size={15} />}
            onClick={() => onChange({ kind: 'program', programId: program.id })}
          >
            {program.name}
          </Menu.Item>
        ))}
        {programs.length > 0 && <Menu.Divider />}
        <Menu.Item leftSection={<Folder size={15} />} onClick={() => void choose()}>
          {t('place.chooseFolder')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
