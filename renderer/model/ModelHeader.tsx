import { Anchor, UnstyledButton } from '@mantine/core'
import { Download, ExternalLink, MessageSquare, ThumbsUp, type LucideIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount } from '@shared/format'
import type { Model, ModelVersion } from '@shared/model'
import { browsePath, emptySearch } from '../browse/browseSearch'
import { useTypeLabel } from '../browse/useTypeLabel'
import { act } from '../ui/act'
import { Chip } from '../ui/Chip'
import { nameOr, shorten } from '../ui/shorten'
import { BackLink } from './BackLink'
import { highestLevel } from './highestLevel'
import classes from './ModelHeader.module.css'

/** Name, creator and the facts at a glance, between the way back and the way to Civitai. */
export function ModelHeader({ model, version }: { model: Model; version: ModelVersion | null }) {
  const { t } = useTranslation('model')
  const typeLabel = useTypeLabel()
  const { creator } = model
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The card that had the focus is gone; what got it since keeps it.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])

  const level = highestLevel(model.level)
  return (
    <header>
      <div className={classes.ways}>
        <BackLink />
        <UnstyledButton className={classes.quietLink} onClick={() => act('openExternal', { url: model.pageUrl })}>
          <ExternalLink size={15} aria-hidden="true" />
          <span>{t('openOnCivitai')}</span>
        </UnstyledButton>
      </div>
      <div className={classes.names}>
        <h1 ref={heading} className={classes.title} tabIndex={-1} data-selectable>
          {nameOr(model.name, t('noName', { id: String(model.id) }))}
        </h1>
        {creator === null ? (
          <span className={classes.creator}>{t('noCreator')}</span>
        ) : (
          <Anchor
            component={Link}
            to={browsePath({ ...emptySearch, username: creator.username })}
            className={classes.creator}
            title={t('byCreator', { name: shorten(creator.username, 100) })}
          >
            {t('by', { name: shorten(creator.username, 60) })}
          </Anchor>
        )}
      </div>
      <div className={classes.facts}>
        <Chip>{shorten(typeLabel(model.type), 40)}</Chip>
        {version?.baseModel != null && <Chip>{shorten(version.baseModel, 60)}</Chip>}
        <Chip>{level === null ? t('unrated') : t('upTo', { level })}</Chip>
        <Count icon={Download} name={t('downloads')} count={model.downloads} />
        <Count icon={ThumbsUp} name={t('likes')} count={model.thumbsUp} />
        {model.comments != null && <Count icon={MessageSquare} name={t('comments')} count={model.comments} />}
      </div>
    </header>
  )
}

/** A number with its meaning; one that the creator hides says so. */
function Count({ icon: Icon, name, count }: { icon: LucideIcon; name: string; count: number | null }) {
  const { t } = useTranslation('model')
  return (
    <span className={classes.count} title={count === null ? t('hiddenCount', { name }) : name}>
      <Icon size={14} aria-label={name} />
      {formatCount(count)}
    </span>
  )
}
