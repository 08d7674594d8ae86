import { Spotlight } from '@mantine/spotlight'
import {
  Bookmark,
  Box,
  Compass,
  Download,
  Eye,
  EyeOff,
  FolderTree,
  Keyboard,
  Library,
  Link2,
  Search,
  Settings,
  Stethoscope,
  type LucideIcon,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Failure } from '@shared/failure'
import { browsePath, emptySearch } from '../browse/browseSearch'
import { kindOfText, type TextKind } from '../drop/linkText'
import { useOpenLink } from '../drop/useOpenLink'
import { openHelp } from '../help/helpState'
import { modelPath } from '../model/modelPath'
import { useApp } from '../state/store'
import { answerWords } from '../ui/failureWords'
import { toggleHidden } from '../ui/picturesHidden'
import classes from './Palette.module.css'
import { useFoundModels } from './useFoundModels'

const pages = [
  { name: 'browse', path: '/browse', icon: Compass },
  { name: 'downloads', path: '/downloads', icon: Download },
  { name: 'library', path: '/library', icon: Library },
  { name: 'folders', path: '/folders', icon: FolderTree },
  { name: 'settings', path: '/settings', icon: Settings },
] as const

/** Saved searches listed at most. */
const MOST_SAVED = 6

/** Ctrl/Cmd+K: jump to a page, search, or open a pasted Civitai link, AIR or id. */
export function Palette() {
  const { t } = useTranslation('browse')
  const { t: common } = useTranslation('common')
  const { t: search } = useTranslation('search')
  const { t: help } = useTranslation('help')
  const navigate = useNavigate()
  const savedSearches = useApp((app) => app.settings.savedSearches)
  const openLink = useOpenLink()
  const [query, setQuery] = useState('')
  const [opening, setOpening] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const words = query.trim()
  const kind = kindOfText(words)
  const isLink = words !== '' && kind !== 'words'
  // A number or a short hash may also be a name.
  const maybeWords = kind === 'words' || kind === 'id' || (kind === 'hash' && words.length < 64)
  const models = useFoundModels(maybeWords ? words : '')

  const change = (value: string) => {
    setQuery(value)
    setFailure(null)
  }
  const open = async () => {
    setOpening(true)
    const why = await openLink(words)
    setOpening(false)
    setFailure(why)
    if (why === null) Spotlight.close()
  }
  const go = (path: string) => void navigate(path)
  const saved = savedSearches.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()))
  const hidden = useApp((app) => app.settings.hidePictures)
  const actions = [
    {
      ...{ label: t(hidden ? 'palette.showPictures' : 'palette.hidePictures'), keys: t('palette.pictureKeys') },
      ...{ icon: hidden ? Eye : EyeOff, run: toggleHidden },
    },
    { label: help('shortcuts.open'), keys: 'F1', icon: Keyboard, run: () => openHelp('shortcuts') },
    { label: help('diagnostics.open'), keys: '', icon: Stethoscope, run: () => openHelp('diagnostics') },
  ].filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()))
  const jumps = pages
    .map((page) => ({ ...page, label: common(`nav.${page.name}`) }))
    .filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()))

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={change}
      // Also from within the search field.
      tagsToIgnore={[]}
      scrollable
      maxHeight={420}
      radius="lg"
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      centered={false}
      yOffset="12vh"
      // At once, so that no letter that is typed after the keys goes elsewhere.
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      classNames={{ action: classes.action, search: classes.search }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<Search size={16} aria-hidden="true" />}
        maxLength={4000}
        data-takes-links
      />
      {failure !== null && (
        <div className={classes.failure} role="alert">
          <strong>{answerWords(failure).title}</strong>
          <span>{answerWords(failure).sentence}</span>
        </div>
      )}
      <Spotlight.ActionsList>
        {isLink && (
          <Spotlight.Action
            label={opening ? t('palette.opening') : openWords(kind, words)}
            leftSection={<ActionIcon icon={Link2} />}
            closeSpotlightOnTrigger={false}
            onClick={() => void open()}
          />
        )}
        {words !== '' && maybeWords && (
          <Spotlight.Action
            label={t('palette.searchFor', { query: words })}
            description={t('palette.searchHint')}
            leftSection={<ActionIcon icon={Search} />}
            onClick={() => go(browsePath({ ...emptySearch, query: words.slice(0, 200) }))}
          />
        )}
        {models.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.results')}>
            {models.map((model) => (
              <Spotlight.Action
                key={model.id}
                label={model.name}
                description={model.creator?.username ?? t('card.noCreator')}
                leftSection={<ActionIcon icon={Box} />}
                onClick={() => go(modelPath({ modelId: model.id, versionId: null }))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {saved.length > 0 && (
          <Spotlight.ActionsGroup label={search('saved.button')}>
            {saved.slice(0, MOST_SAVED).map(({ name, path }) => (
              <Spotlight.Action
                key={name}
                label={name}
                leftSection={<ActionIcon icon={Bookmark} />}
                onClick={() => go(path)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {jumps.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.pages')}>
            {jumps.map(({ name, path, icon, label }) => (
              <Spotlight.Action
                key={name}
                label={label}
                leftSection={<ActionIcon icon={icon} />}
                onClick={() => go(path)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {actions.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.actions')}>
            {actions.map(({ label, keys, icon, run }) => (
              <Spotlight.Action
                key={label}
                label={label}
                {...(keys === '' ? {} : { description: keys })}
                leftSection={<ActionIcon icon={icon} />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )

  function openWords(what: TextKind, text: string): string {
    if (what === 'id') return t('palette.openId', { id: text })
    if (what === 'links') return t('palette.openLinks')
    if (what === 'hash') return t('palette.openHash')
    return what === 'air' ? t('palette.openAir') : t('palette.openLink')
  }
}

function ActionIcon({ icon: Icon }: { icon: LucideIcon }) {
  return <Icon size={16} aria-hidden="true" />
}
