import { Anchor, UnstyledButton } from '@mantine/core'
import { Download, ExternalLink, ThumbsUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount } from '@shared/format'
import type { Model, ModelVersion } from '@shared/model'
import { browsePath, emptySearch } from '../browse/browseSearch'
import { useTypeLabel } from '../browse/useTypeLabel'
import { act } from '../ui/act'
import { Chip } from '../ui/Chip'

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
          {model.name}
        </h1>
        {creator === null ? (
          <span className={classes.creator}>{t('noCreator')}</span>
        ) : (
          <Anchor
            component={Link}
            to={browsePath({ ...emptySearch, username: creator.username })}
            className={classes.creator}
            title={t('byCreator', { name: creator.username })}
          >
            {t('by', { name: creator.username })}
          </Anchor>
        )}
      </div>
      <div className={classes.facts}>
        <Chip>{typeLabel(model.type)}</Chip>
        {version?.baseModel != null && <Chip>{version.baseModel}</Chip>}
        <Chip>{highestLevel(model.level) ?? t('unrated')}</Chip>
        <span className={classes.count} title={t('downloads')}>
          <Download size={14} aria-label={t('downloads')} />
          {formatCount(model.downloads)}
        </span>
        <span className={classes.count} title={t('likes')}>
          <ThumbsUp size={14} aria-label={t('likes')} />
          {formatCount(model.thumbsUp)}
        </span>
      </div>
    </header>
  )
}
