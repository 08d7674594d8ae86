import { ActionIcon, Button, Menu, TextInput, UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Bookmark, BookmarkPlus, Check, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { keptSearches, type SavedSearch } from '@shared/settings'
import { useApp } from '../state/store'
import { Dialog } from '../ui/Dialog'
import { act } from '../ui/act'
import { perform } from '../ui/perform'
import { withoutSaved, withRenamed, withSaved } from './savedSearches'
import classes from './SavedSearches.module.css'
import { useSearchName } from './useSearchName'

/** Searches in the menu itself; all of them are in the dialog. */
const MOST_IN_MENU = 12

/** Saves the search that is shown by a name, and opens, renames and deletes those that are saved. */
export function SavedSearches() {
  const { t } = useTranslation('search')
  const navigate = useNavigate()
  const saved = useApp((app) => app.settings.savedSearches)
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null)
  const open = (search: SavedSearch) => {
    setDialog(null)
    void navigate(search.path)
  }
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={240}>
        <Menu.Target>
          <ActionIcon
            variant="default"
            className={classes.button}
            aria-label={t('saved.button')}
            title={t('saved.button')}
            data-testid="saved-searches"
          >
            <Bookmark size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<BookmarkPlus size={14} aria-hidden="true" />}
            onClick={() => setDialog('save')}
            data-testid="save-search"
          >
            {t('saved.save')}
          </Menu.Item>
          {saved.length > 0 && <Menu.Divider />}
          {saved.slice(0, MOST_IN_MENU).map((search) => (
            <Menu.Item
              key={search.name}
              leftSection={<Bookmark size={14} aria-hidden="true" />}
              onClick={() => open(search)}
            >
              {search.name}
            </Menu.Item>
          ))}
          {saved.length > 0 && (
            <Menu.Item leftSection={<Pencil size={14} aria-hidden="true" />} onClick={() => setDialog('manage')}>
              {t('saved.manage')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog !== null && (
        <Dialog
          onClose={() => setDialog(null)}
          title={dialog === 'save' ? t('saved.save') : t('saved.button')}
          size="md"
        >
          {dialog === 'save' ? (
            <SaveForm saved={saved} onSaved={() => setDialog(null)} />
          ) : (
            <SavedList saved={saved} onOpen={open} />
          )}
        </Dialog>
      )}
    </>
  )
}

function SaveForm({ saved, onSaved }: { saved: readonly SavedSearch[]; onSaved: () => void }) {
  const { t } = useTranslation('search')
  const { t: common } = useTranslation()
  const { pathname, search } = useLocation()
  const searchName = useSearchName()
  const [name, setName] = useState(() => searchName(search))
  const trimmed = name.trim()
  const next = withSaved(saved, trimmed, pathname + search)
  const taken = saved.some((other) => other.name === trimmed)
  const save = async (savedSearches: SavedSearch[]) => {
    onSaved()
    const reply = await perform('changeSettings', { savedSearches })
    if (!reply.ok) return
    notifications.show({ color: 'green', title: t('saved.done', { name: trimmed }), message: t('saved.doneText') })
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (trimmed !== '' && next !== null) void save(next)
      }}
    >
      <TextInput
        label={t('saved.saveAs')}
        placeholder={t('saved.namePlaceholder')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={keptSearches.name}
        description={taken ? t('saved.taken') : undefined}
        error={next === null ? t('saved.full', { most: String(keptSearches.saved) }) : null}
        data-autofocus
        data-testid="saved-name"
      />
      <Button type="submit" disabled={trimmed === '' || next === null}>
        {common('save')}
      </Button>
    </form>
  )
}

function SavedList({ saved, onOpen }: { saved: readonly SavedSearch[]; onOpen: (search: SavedSearch) => void }) {
  const { t } = useTranslation('search')
  const [renaming, setRenaming] = useState<string | null>(null)
  if (saved.length === 0) return <p className={classes.note}>{t('saved.empty')}</p>
  return (
    <ul className={classes.list}>
      {saved.map((search) => {
        const { name } = search
        return (
          <li key={name} className={classes.row}>
            {renaming === name ? (
              <RenameForm
                name={name}
                onDone={(to) => {
                  setRenaming(null)
                  if (to !== '' && to !== name) act('changeSettings', { savedSearches: withRenamed(saved, name, to) })
                }}
              />
            ) : (
              <>
                <UnstyledButton
                  className={classes.open}
                  aria-label={t('saved.open', { name })}
                  onClick={() => onOpen(search)}
                >
                  {name}
                </UnstyledButton>
                <ActionIcon aria-label={t('saved.rename', { name })} onClick={() => setRenaming(name)}>
                  <Pencil size={15} aria-hidden="true" />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('saved.delete', { name })}
                  onClick={() => act('changeSettings', { savedSearches: withoutSaved(saved, name) })}
                >
                  <Trash2 size={15} aria-hidden="true" />
                </ActionIcon>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function RenameForm({ name, onDone }: { name: string; onDone: (to: string) => void }) {
  const { t } = useTranslation('search')
  const { t: common } = useTranslation()
  const [text, setText] = useState(name)
  return (
    <form
      className={classes.rename}
      onSubmit={(event) => {
        event.preventDefault()
        onDone(text.trim())
      }}
    >
      <TextInput
        aria-label={t('saved.saveAs')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={keptSearches.name}
        autoFocus
      />
      <ActionIcon type="submit" size={32} aria-label={common('save')}>
        <Check size={16} aria-hidden="true" />
      </ActionIcon>
    </form>
  )
}
