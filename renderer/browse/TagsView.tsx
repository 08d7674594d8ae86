import { Hash } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { searchLimits, type TagPage } from '@shared/model'
import { call } from '../api'
import { useApp } from '../state/store'
import { TileWall } from '../ui/TileWall'
import { usePages } from '../ui/usePages'
import { browsePath, emptySearch } from './browseSearch'
import classes from './NameCard.module.css'
import { NamesView, useNameQuery } from './NamesView'
import { PageScroller } from './PageScroller'

const shape = { narrowest: 180, heightOf: () => 36 }
const idOf = (name: string) => name
/** A tag that is too long to be asked for leads nowhere. */
const tagsOf = (page: TagPage) =>
  page.tags.map(({ name }) => name).filter((name) => name !== '' && name.length <= searchLimits.tag)

/** Tags by their beginning; a click leads to the models that have the tag. */
export function TagsView() {
  const { t } = useTranslation('search')
  const { query, setQuery } = useNameQuery()
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const pages = usePages({
    queryKey: ['searchTags', civitaiUrl, query],
    fetch: (cursor, signal) => call('searchTags', { query, cursor }, signal),
    itemsOf: tagsOf,
    idOf,
  })
  return (
    <NamesView title={t('names.tagsTitle')} field={t('names.tagsField')} query={query} onQuery={setQuery} pages={pages}>
      <PageScroller key={query} pages={pages}>
        {(scroller) => (
          <TileWall label={t('names.tagsGrid')} pages={pages} scroller={scroller} shape={shape} idOf={idOf}>
            {(tag, { tabIndex }) => (
              <Link
                to={browsePath({ ...emptySearch, tag })}
                className={classes.tag}
                data-testid={`tag-${tag}`}
                draggable={false}
                tabIndex={tabIndex}
              >
                <Hash size={14} aria-hidden="true" />
                <span>{tag}</span>
              </Link>
            )}
          </TileWall>
        )}
      </PageScroller>
    </NamesView>
  )
}
