import { ActionIcon } from '@mantine/core'
import { ExternalLink, Images, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { formatCount } from '@shared/format'
import type { Creator, CreatorPage } from '@shared/model'
import { call } from '../api'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { PictureView } from '../ui/PictureView'
import { TileWall } from '../ui/TileWall'
import { usePages } from '../ui/usePages'
import { browsePath, emptySearch } from './browseSearch'
import { emptyImages, imagesPath } from './imagesSearch'
import classes from './NameCard.module.css'
import { NamesView, useNameQuery } from './NamesView'
import { PageScroller } from './PageScroller'

const FACE_WIDTH = 38
const shape = { narrowest: 250, heightOf: () => 62 }
const creatorsOf = (page: CreatorPage) => page.creators
const idOf = ({ username }: Creator) => username

/** Creators by name; a click leads to their models. */
export function CreatorsView() {
  const { t } = useTranslation('search')
  const { query, setQuery } = useNameQuery()
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const pages = usePages({
    queryKey: ['searchCreators', civitaiUrl, query],
    fetch: (cursor, signal) => call('searchCreators', { query, cursor }, signal),
    itemsOf: creatorsOf,
    idOf,
  })
  return (
    <NamesView
      title={t('names.creatorsTitle')}
      field={t('names.creatorsField')}
      query={query}
      onQuery={setQuery}
      pages={pages}
    >
      <PageScroller key={query} pages={pages}>
        {(scroller) => (
          <TileWall label={t('names.creatorsGrid')} pages={pages} scroller={scroller} shape={shape} idOf={idOf}>
            {(creator, { tabIndex }) => <CreatorCard creator={creator} tabIndex={tabIndex} />}
          </TileWall>
        )}
      </PageScroller>
    </NamesView>
  )
}

function CreatorCard({ creator, tabIndex }: { creator: Creator; tabIndex: 0 | -1 }) {
  const { username, modelCount, imageUrl, pageUrl } = creator
  const { t } = useTranslation('search')
  const navigate = useNavigate()
  return (
    <div className={classes.card} data-testid={`creator-${username}`}>
      <span className={classes.face}>
        <UserRound size={18} aria-hidden="true" />
        {imageUrl !== null && <PictureView url={imageUrl} level={1} width={FACE_WIDTH} alt="" />}
      </span>
      <Link
        to={browsePath({ ...emptySearch, username })}
        className={classes.main}
        draggable={false}
        tabIndex={tabIndex}
      >
        <span className={classes.name}>{username}</span>
        <span className={classes.sub}>
          {modelCount === null
            ? t('names.noCount')
            : t('names.models', { count: modelCount, formatted: formatCount(modelCount) })}
        </span>
      </Link>
      <ActionIcon
        tabIndex={tabIndex}
        aria-label={t('names.pictures', { name: username })}
        onClick={() => void navigate(imagesPath({ ...emptyImages, username }))}
      >
        <Images size={16} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        tabIndex={tabIndex}
        aria-label={t('names.onCivitai', { name: username })}
        onClick={() => act('openExternal', { url: pageUrl })}
      >
        <ExternalLink size={15} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}
