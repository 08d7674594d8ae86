import { CloseButton, Kbd, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedCallback, useOs, useWindowEvent } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOfText } from '../drop/linkText'
import { earlySearch } from '../early/earlySearch'
import classes from './SearchField.module.css'

/** Typing is followed after this pause (ms). */
const PAUSE_MS = 200

type SearchFieldProps = {
  query: string
  /** Take the focus when the page opens. */
  takesFocus: boolean
  /** `fresh`: the first change since the field was entered, worth a step in the history. */
  onQuery: (query: string, fresh: boolean) => void
  onLink: (text: string) => void
  /** Down arrow: on to the results. */
  onLeave: () => void
}

/** The search field. Follows typing after a pause; a pasted link opens its model on Enter instead of being searched. */
export function SearchField({ query, takesFocus, onQuery, onLink, onLeave }: SearchFieldProps) {
  const { t } = useTranslation('browse')
  const mac = useOs() === 'macos'
  const field = useRef<HTMLInputElement>(null)
  const [early] = useState(earlySearch)
  const [text, setText] = useState(early?.text ?? query)
  const [shownQuery, setShownQuery] = useState(query)
  const fresh = useRef(true)

  // "Back" changes the query from outside: the field follows, unless the change is the one it asked for.
  if (query !== shownQuery) {
    setShownQuery(query)
    if (query !== text.trim()) setText(query)
  }

  const commit = (value: string) => {
    const words = value.trim().slice(0, 200)
    if (words === query || isLink(value)) return
    onQuery(words, fresh.current)
    fresh.current = false
  }
  const commitSoon = useDebouncedCallback(commit, PAUSE_MS)
  // This page stays until the one that a link leads to is drawn, which can take longer than the pause: the search must
  // not call the person back by then.
  useWindowEvent('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') !== null) commitSoon.cancel()
  })

  const enter = () => {
    if (isLink(text)) onLink(text)
    else {
      commitSoon(text)
      commitSoon.flush()
    }
    fresh.current = true
  }
  // Who typed before the app was drawn goes on typing, at the same place.
  const takeOver = useEffectEvent(() => {
    if (early === null || early.text === '') return
    field.current?.setSelectionRange(early.start, early.end)
    if (early.entered) enter()
    else commitSoon(early.text)
  })
  useEffect(() => takeOver(), [])

  const change = (value: string) => {
    setText(value)
    commitSoon(value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') enter()
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      onLeave()
    }
    if (event.key === 'Escape' && text !== '') change('')
  }

  return (
    <TextInput
      ref={field}
      autoFocus={takesFocus}
      classNames={{ input: classes.input }}
      data-testid="search-field"
      data-takes-links
      type="search"
      size="md"
      aria-label={t('search.label')}
      placeholder={t('search.placeholder')}
      maxLength={4000}
      spellCheck={false}
      autoComplete="off"
      leftSection={<Search size={16} aria-hidden="true" />}
      rightSectionWidth={text === '' ? 62 : 92}
      rightSectionPointerEvents="all"
      rightSection={
        <span className={classes.right}>
          {text !== '' && <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => change('')} />}
          <UnstyledButton onClick={() => spotlight.open()} aria-label={t('search.hintLabel')} className={classes.hint}>
            <Kbd size="xs">{mac ? t('search.hintMac') : t('search.hint')}</Kbd>
          </UnstyledButton>
        </span>
      }
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onFocus={() => (fresh.current = true)}
      onKeyDown={onKeyDown}
    />
  )
}

/** What is opened on Enter. An id or a short hash may be words, so they are searched for. */
function isLink(text: string): boolean {
  const kind = kindOfText(text)
  return kind === 'link' || kind === 'links' || kind === 'air' || (kind === 'hash' && text.trim().length === 64)
}
