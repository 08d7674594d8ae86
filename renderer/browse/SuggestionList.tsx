import { UnstyledButton } from '@mantine/core'
import { Hash, History, UserRound, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { act } from '../ui/act'
import classes from './SuggestionList.module.css'
import type { Suggestion } from './useSuggestions'

const icons: Record<Suggestion['kind'], LucideIcon> = { tag: Hash, creator: UserRound, recent: History }
const kinds = ['recent', 'tag', 'creator'] as const

type SuggestionListProps = {
  id: string
  suggestions: readonly Suggestion[]
  /** The one that the arrow keys are at; -1: none. */
  active: number
  onChoose: (suggestion: Suggestion) => void
}

/** Id of the element that shows a suggestion, for `aria-activedescendant`. */
export function suggestionId(listId: string, index: number): string {
  return `${listId}-${String(index)}`
}

/** The suggestions under the search field. The focus stays in the field, which tells which one is meant. */
export function SuggestionList({ id, suggestions, active, onChoose }: SuggestionListProps) {
  const { t } = useTranslation('search')
  const titles = { tag: t('suggest.tags'), creator: t('suggest.creators'), recent: t('suggest.recent') }
  const names = {
    tag: (name: string) => t('suggest.tag', { name }),
    creator: (name: string) => t('suggest.creator', { name }),
    recent: (name: string) => name,
  }
  return (
    <div
      className={classes.popup}
      // Pressing the mouse here must not take the focus out of the field.
      onMouseDown={(event) => event.preventDefault()}
    >
      <div id={id} role="listbox" aria-label={t('suggest.label')} className={classes.list} data-testid="suggestions">
        {kinds
          .filter((kind) => suggestions.some((suggestion) => suggestion.kind === kind))
          .map((kind) => (
            <div key={kind} role="group" aria-label={titles[kind]} className={classes.group}>
              <span className={classes.label} aria-hidden="true">
                {titles[kind]}
              </span>
              {suggestions.map((suggestion, index) => {
                if (suggestion.kind !== kind) return null
                const Icon = icons[kind]
                return (
                  <div
                    key={suggestion.name}
                    id={suggestionId(id, index)}
                    role="option"
                    aria-selected={index === active}
                    aria-label={names[kind](suggestion.name)}
                    className={classes.option}
                    onClick={() => onChoose(suggestion)}
                  >
                    <Icon size={14} aria-hidden="true" />
                    <span>{suggestion.name}</span>
                  </div>
                )
              })}
            </div>
          ))}
      </div>
      {suggestions[0]?.kind === 'recent' && (
        <UnstyledButton
          className={classes.forget}
          tabIndex={-1}
          onClick={() => act('changeSettings', { recentSearches: [] })}
        >
          {t('suggest.forget')}
        </UnstyledButton>
      )}
    </div>
  )
}
