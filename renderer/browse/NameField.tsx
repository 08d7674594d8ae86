import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchLimits } from '@shared/model'
import classes from './SearchField.module.css'

/** Typing is followed after this pause (ms). */
const PAUSE_MS = 200

type NameFieldProps = { label: string; query: string; onQuery: (query: string) => void }

/** The field of a view that searches for names. Follows typing after a pause. */
export function NameField({ label, query, onQuery }: NameFieldProps) {
  const { t } = useTranslation('search')
  const [text, setText] = useState(query)
  const [shownQuery, setShownQuery] = useState(query)
  // "Back" changes the query from outside: the field follows, unless the change is the one it asked for.
  if (query !== shownQuery) {
    setShownQuery(query)
    if (query !== text.trim()) setText(query)
  }
  const commit = useDebouncedCallback((value: string) => onQuery(value.trim()), PAUSE_MS)
  const change = (value: string) => {
    setText(value)
    commit(value)
  }
  return (
    <TextInput
      classNames={{ input: classes.input }}
      data-testid="name-field"
      type="search"
      size="md"
      aria-label={label}
      placeholder={label}
      maxLength={searchLimits.query}
      spellCheck={false}
      autoComplete="off"
      autoFocus
      leftSection={<Search size={16} aria-hidden="true" />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label={t('names.clear')} onClick={() => change('')} />
      }
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit.flush()
        if (event.key === 'Escape' && text !== '') change('')
      }}
    />
  )
}
