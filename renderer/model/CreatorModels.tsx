import { Anchor, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ImageOff } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { searchLimits, type Model } from '@shared/model'
import { call } from '../api'
import { browsePath, emptySearch } from '../browse/browseSearch'
import { cardOf } from '../browse/card'
import { cardPicture } from '../browse/cardPicture'
import { useTypeLabel } from '../browse/useTypeLabel'
import { useApp } from '../state/store'
import { isModelShown, wantsMature } from '../ui/contentLevel'
import { PictureView } from '../ui/PictureView'
import { nameOr, shorten } from '../ui/shorten'
import { useNear } from '../ui/useNear'
import classes from './CreatorModels.module.css'
import { modelPath } from './modelPath'

/** Other models in the row, at most, and the width of one (CSS pixels). */
const MOST = 12
const WIDTH = 132

/** Other models of the creator in a row, asked for when a person comes near. Nothing where there are none. */
export function CreatorModels({ username, modelId }: { username: string; modelId: number }) {
  const { t } = useTranslation('model')
  const box = useRef<HTMLElement>(null)
  const near = useNear(box)
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const mature = wantsMature({ showUpTo })
  const askable = username !== '' && username.length <= searchLimits.username
  const search = { ...emptySearch, username, mature, cursor: null }
  const { data, error } = useQuery({
    queryKey: ['creatorModels', civitaiUrl, username, mature],
    queryFn: ({ signal }) => call('searchModels', search, signal),
    enabled: near && askable,
  })
  const others = (data?.models ?? [])
    .filter(({ id, level }) => id !== modelId && isModelShown(level, { showUpTo }))
    .slice(0, MOST)
  // Its room is kept from the start: what is below must not jump while one looks at it.
  const waiting = askable && data === undefined && error === null
  if (!waiting && others.length === 0) return null
  return (
    <section ref={box} className={classes.section} aria-labelledby="creator-models" aria-busy={waiting}>
      <div className={classes.head}>
        <h2 className={classes.title} id="creator-models">
          {t('creator.more', { name: shorten(username, 60) })}
        </h2>
        <Anchor component={Link} to={browsePath({ ...emptySearch, username })} fz="sm">
          {t('creator.all')}
        </Anchor>
      </div>
      <ul className={classes.row}>
        {waiting && (
          <li className={classes.card} aria-hidden="true">
            <Skeleton className={classes.picture} />
            <span className={classes.name}>&nbsp;</span>
            <span className={classes.type}>&nbsp;</span>
          </li>
        )}
        {others.map((model) => (
          <li key={model.id}>
            <SmallCard model={model} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function SmallCard({ model }: { model: Model }) {
  const typeLabel = useTypeLabel()
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const blurAbove = useApp((app) => app.settings.blurAbove)
  const card = useMemo(() => cardOf(model), [model])
  const picture = cardPicture(card, { showUpTo, blurAbove })?.picture ?? null
  return (
    <Link
      to={modelPath({ modelId: model.id, versionId: null })}
      className={classes.card}
      data-testid={`creator-model-${String(model.id)}`}
      draggable={false}
    >
      <span className={classes.picture}>
        {picture === null ? (
          <ImageOff size={20} aria-hidden="true" />
        ) : (
          <PictureView url={picture.url} level={picture.level} blurHash={picture.blurHash} width={WIDTH} alt="" />
        )}
      </span>
      <span className={classes.name}>{nameOr(model.name, `#${String(model.id)}`)}</span>
      <span className={classes.type}>
        {[typeLabel(model.type), model.versions[0]?.baseModel]
          .filter((part) => part != null)
          .map((part) => shorten(part, 40))
          .join(' · ')}
      </span>
    </Link>
  )
}
