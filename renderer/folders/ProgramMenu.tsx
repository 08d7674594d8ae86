import { ActionIcon, Button, Group, Menu, Text, TextInput } from '@mantine/core'
import type { Program } from '@shared/program'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/Dialog'
import { act } from '../ui/act'

/** Rename and remove, each with its dialog. */
export function ProgramMenu({ program }: { program: Program }) {
  const { t } = useTranslation('folders')
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('more', { name: program.name })}>
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={() => setDialog('rename')}>
            {t('rename')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={() => setDialog('remove')}>
            {t('remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' && <RenameDialog program={program} onClose={close} />}
      {dialog === 'remove' && <RemoveDialog program={program} onClose={close} />}
    </>
  )
}

function RenameDialog({ program, onClose }: { program: Program; onClose: () => void }) {
  const { t } = useTranslation('folders')
  const { t: common } = useTranslation()
  const [name, setName] = useState(program.name)
  const wanted = name.trim()
  return (
    <Dialog onClose={onClose} title={t('renameTitle', { name: program.name })} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted === '') return
          act('renameProgram', { programId: program.id, name: wanted })
          onClose()
        }}
      >
        <TextInput
          label={t('renameLabel')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          maxLength={60}
          data-autofocus
        />
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" disabled={wanted === ''}>
            {common('save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

function RemoveDialog({ program, onClose }: { program: Program; onClose: () => void }) {
  const { t } = useTranslation('folders')
  const { t: common } = useTranslation()
  return (
    <Dialog onClose={onClose} title={t('removeTitle', { name: program.name })} size="sm">
      <Text c="dimmed">{t('removeText')}</Text>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {common('cancel')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            act('removeProgram', { programId: program.id })
            onClose()
          }}
        >
          {t('removeConfirm')}
        </Button>
      </Group>
    </Dialog>
  )
}
