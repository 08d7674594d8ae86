import { Download, ImageOff } from 'lucide-react'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { defaultFile } from '@shared/defaultFile'
import { formatBytes, formatCount } from '@shared/format'
import type { Model } from '@shared/model'
import { modelPath } from '../model/modelPath'
import { useApp } from '../state/store'
import { Chip } from '../ui/Chip'
import { PictureView } from '../ui/PictureView'
import { cardBadges, type Mark } from './badges'
import { CardBadges } from './CardBadges'
import { cardPicture } from './cardPicture'
import classes from './ModelCard.module.css'
import { shortBaseModel } from './shortBaseModel'
import { useTypeLabel } from './useTypeLabel'

type ModelCardProps = {
  model: Model
  mark: Mark | null
  /** CSS pixels. */
  width: number
  pictureHeight: number
  /** The one card that the Tab key reaches. */
  reachable: boolean
  /** Handed to the model's page for its way back. */
  from: string
  /** Its place in the list, told when it gets the focus. */
  index: number
  onReach: (index: number) => void
}

/** One model in the grid. */
export const ModelCard = memo(function ModelCard(props: ModelCardProps) {
  const { model, mark, width, pictureHeight, reachable, from, index, onReach } = props
  const { t } = useTranslation('browse')
  const typeLabel = useTypeLabel()
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const blurAbove = useApp((app) => app.settings.blurAbove)
  const picture = useMemo(() => cardPicture(model, { showUpTo, blurAbove }), [model, showUpTo, blurAbove])

  const version = model.versions[0]
  const file = version === undefined ? null : defaultFile(version)
  // Early access is counted in days: the moment of drawing is exact enough.
  const badges = useMemo(() => cardBadges(model, file?.pickle ?? false, mark, Date.now()), [model, file, mark])
  const downloads = formatCount(roughCount(model.downloads))

  return (
    <Link
      to={modelPath({ modelId: model.id, versionId: null })}
      state={{ from }}
      className={classes.card}
      data-testid={`model-card-${String(model.id)}`}
      data-index={index}
      tabIndex={reachable ? 0 : -1}
      draggable={false}
      onFocus={() => onReach(index)}
    >
      <span className={classes.picture} style={{ height: pictureHeight }}>
        {picture === null ? (
          <ImageOff size={22} aria-hidden="true" className={classes.noPicture} />
        ) : (
          <PictureView url={picture.url} level={picture.level} blurHash={picture.blurHash} width={width} alt="" />
        )}
        <CardBadges badges={badges} />
      </span>
      <span className={classes.info}>
        <span className={classes.name} title={model.name}>
          {model.name}
        </span>
        <span className={classes.line}>
          <span className={classes.creator}>{model.creator?.username ?? t('card.noCreator')}</span>
          <span className={classes.number}>{file === null ? t('card.noFiles') : formatBytes(file.bytes)}</span>
        </span>
        <span className={classes.line}>
          <span className={classes.chips}>
            <Chip>{typeLabel(model.type)}</Chip>
            {version?.baseModel != null && <Chip>{shortBaseModel(version.baseModel)}</Chip>}
          </span>
          <span
            className={classes.number}
            title={t('card.downloads', { count: model.downloads ?? 0, formatted: downloads })}
          >
            <Download size={12} aria-hidden="true" />
            {downloads}
          </span>
        </span>
      </span>
    </Link>
  )
})

/** A card has no room for decimals: 22,480 is "22k" there. */
function roughCount(count: number | null): number | null {
  return count === null || count < 10_000 ? count : Math.round(count / 1000) * 1000
}
