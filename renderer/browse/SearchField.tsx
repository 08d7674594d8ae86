import { CloseButton, Kbd, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDebouncedCallback, useOs, useWindowEvent } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOfText } from '../drop/linkText'
import { earlySearch } from '../early/earlySearch'
import { rememberWords } from './savedSearches'
import classes from './SearchField.module.css'
import { SuggestionList, suggestionId } from './SuggestionList'
import { useSuggestions, type Suggestion } from './useSuggestions'

/** Typing is followed after this pause (ms). */
const PAUSE_MS = 200
/** ms after which a search was looked at, and is no step on the way to the next. */
const LOOKED_AT_MS = 1500

type SearchFieldProps = {
  query: string
  /** Take the focus when the page opens. */
  takesFocus: boolean
  /** `fresh`: the first change since the field was entered, worth a step in the history. */
  onQuery: (query: string, fresh: boolean) => void
  onLink: (text: string) => void
  /** A tag or a creator was chosen among the suggestions, in place of the words. */
  onPick: (change: { tag: string } | { username: string }) => void
  /** Something else was typed. */
  onType: () => void
  /** Down arrow: on to the results. */
  onLeave: () => void
}

/** The search field. Follows typing after a pause; a pasted link opens its model on Enter instead of being searched. */
export function SearchField({ query, takesFocus, onQuery, onLink, onPick, onType, onLeave }: SearchFieldProps) {
  const { t } = useTranslation('browse')
  const { t: words } = useTranslation('search')
  const mac = useOs() === 'macos'
  const field = useRef<HTMLInputElement>(null)
  const [early] = useState(earlySearch)
  const [text, setText] = useState(early === null || early.text === '' ? query : early.text)
  const [shownQuery, setShownQuery] = useState(query)
  // Asked for and not the query yet, the oldest first: it becomes that some frames later.
  const [coming, setComing] = useState<readonly string[]>(early?.entered === true ? [wordsOf(early.text)] : [])
  const fresh = useRef(true)
  const listId = useId()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const suggestions = useSuggestions(text, open)
  const shown = suggestions.length > 0

  // "Back" changes the query from outside: the field follows. What it asked for itself changes nothing in it: by then more
  // may have been typed.
  if (query !== shownQuery) {
    const at = coming.lastIndexOf(query)
    setShownQuery(query)
    setComing(coming.slice(at + 1))
    if (at < 0 && query !== text.trim()) setText(query)
  }

  // What one looked at for a while can be come back to, though one never left the field.
  const restSoon = useDebouncedCallback((words: string) => {
    fresh.current = true
    rememberWords(words)
  }, LOOKED_AT_MS)
  const ask = (words: string) => {
    onQuery(words, fresh.current)
    fresh.current = false
    restSoon(words)
  }
  const commit = (value: string) => {
    const words = wordsOf(value)
    if (words === query || isLink(value)) return
    setComing((before) => [...before, words])
    ask(words)
  }
  const commitSoon = useDebouncedCallback(commit, PAUSE_MS)
  // This page stays until the one that a link leads to is drawn, which can take longer than the pause: the search must
  // not call the person back by then.
  useWindowEvent('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') !== null) commitSoon.cancel()
  })

  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const choose = ({ kind, name }: Suggestion) => {
    close()
    commitSoon.cancel()
    setText(kind === 'recent' ? name : '')
    fresh.current = true
    if (kind === 'tag') onPick({ tag: name })
    else if (kind === 'creator') onPick({ username: name })
    else onQuery(name, true)
  }
  const enter = () => {
    const chosen = suggestions[active]
    if (chosen !== undefined) {
      choose(chosen)
      return
    }
    close()
    if (isLink(text)) onLink(text)
    else {
      commitSoon(text)
      commitSoon.flush()
      rememberWords(text)
    }
    fresh.current = true
  }
  // Who typed before the app was drawn goes on typing, at the same place.
  const takeOver = useEffectEvent(() => {
    if (early === null || early.text === '') return
    field.current?.setSelectionRange(early.start, early.end)
    if (!early.entered) commitSoon(early.text)
    else if (isLink(early.text)) onLink(early.text)
    else if (wordsOf(early.text) !== query) ask(wordsOf(early.text))
  })
  useEffect(() => takeOver(), [])

  const change = (value: string) => {
    onType()
    setText(value)
    commitSoon(value)
    restSoon.cancel()
    setOpen(true)
    setActive(-1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // A key that an input method takes is not ours.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') enter()
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      // Below the last suggestion the results go on.
      if (shown && active < suggestions.length - 1) setActive(active + 1)
      else {
        close()
        onLeave()
      }
    }
    if (event.key === 'ArrowUp' && shown) {
      event.preventDefault()
      setActive(Math.max(-1, active - 1))
    }
    if (event.key === 'Escape') {
      if (shown) close()
      else if (text !== '') change('')
    }
  }

  const leave = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return
    close()
    if (query !== '' && query === text.trim()) rememberWords(query)
  }

  return (
    <div className={classes.field} onBlur={leave}>
      <TextInput
        ref={field}
        autoFocus={takesFocus}
        classNames={{ input: classes.input }}
        data-testid="search-field"
        data-takes-links
        type="search"
        role="combobox"
        aria-expanded={shown}
        aria-controls={shown ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? suggestionId(listId, active) : undefined}
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
            <UnstyledButton
              onClick={() => spotlight.open()}
              aria-label={t('search.hintLabel')}
              className={classes.hint}
            >
              <Kbd size="xs">{mac ? t('search.hintMac') : t('search.hint')}</Kbd>
            </UnstyledButton>
          </span>
        }
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onFocus={() => (fresh.current = true)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      {shown && <SuggestionList id={listId} suggestions={suggestions} active={active} onChoose={choose} />}
      <VisuallyHidden role="status">
        {shown ? words('suggest.count', { count: suggestions.length }) : ''}
      </VisuallyHidden>
    </div>
  )
}

/** What is searched for. */
function wordsOf(text: string): string {
  return text.trim().slice(0, 200)
}

/** What is opened on Enter. An id or a short hash may be words, so they are searched for. */
function isLink(text: string): boolean {
  const kind = kindOfText(text)
  return kind === 'link' || kind === 'links' || kind === 'air' || (kind === 'hash' && text.trim().length === 64)
}
