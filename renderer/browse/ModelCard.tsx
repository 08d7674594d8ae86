import { EyeOff, ImageOff } from 'lucide-react'
import { memo } from 'react'
import { formatBytes, formatCount } from '@shared/format'
import { pictureAddress } from '@shared/pictures'
import { modelPath } from '../model/modelPath'
import { levelName } from '../ui/contentLevel'
import { LeftOut, Picture } from '../ui/PictureView'
import { cardBadges, type Mark } from './badges'
import type { Card } from './card'
import { CardBadges } from './CardBadges'
import type { CardLook } from './cardLook'
import { cardPicture, playable, type ShownPicture } from './cardPicture'
import { CardVideo } from './CardVideo'
import classes from './ModelCard.module.css'
import { shortBaseModel } from './shortBaseModel'

type ModelCardProps = {
  card: Card
  mark: Mark | null
  look: CardLook
  /** The one card that the Tab key reaches. */
  reachable: boolean
  /** Its place in the list. */
  index: number
  /** The person asked to see its blurred picture. */
  revealed: boolean
  /** Its video plays. */
  playing: boolean
}

/**
 * One model in the grid: a link, and beside it the button that shows a blurred picture. Plain elements without hooks, as
 * many are drawn while one scrolls; the grid hears what happens to them, by their `data-` attributes.
 */
export const ModelCard = memo(function ModelCard(props: ModelCardProps) {
  const { card, mark, look, reachable, index, revealed, playing } = props
  const { t, typeLabel, base, limits, hideAll } = look
  const picture = cardPicture(card, limits)
  const blurred = picture?.view === 'blurred' && !revealed
  const badges = cardBadges(card, mark, look.now)
  const downloads = formatCount(roughCount(card.downloads))
  const tabIndex = reachable ? 0 : -1

  return (
    <div className={classes.card}>
      <a
        href={base + modelPath({ modelId: card.id, versionId: null }).slice(1)}
        className={classes.link}
        data-testid={`model-card-${String(card.id)}`}
        data-index={index}
        data-video={playable(picture, revealed) && !hideAll ? card.id : undefined}
        tabIndex={tabIndex}
        draggable
      >
        <span className={classes.picture} data-blurred={blurred || undefined}>
          <Preview picture={picture} look={look} blurred={blurred} playing={playing} />
          {badges.length > 0 && <CardBadges badges={badges} t={t} />}
        </span>
        <span className={classes.info}>
          <span className={classes.name} title={card.name}>
            {card.name}
          </span>
          <span className={classes.line}>
            <span className={classes.creator}>{card.creator ?? t('card.noCreator')}</span>
            <span className={classes.number}>
              {card.file === null ? t('card.noFiles') : formatBytes(card.file.bytes)}
            </span>
            <span
              className={classes.downloads}
              title={t('card.downloads', { count: card.downloads ?? 0, formatted: downloads })}
            >
              {downloads}
            </span>
          </span>
          <span className={classes.chips}>
            <span className={classes.chip}>{typeLabel(card.type)}</span>
            {card.baseModel !== null && <span className={classes.chip}>{shortBaseModel(card.baseModel)}</span>}
          </span>
        </span>
      </a>
      {blurred && !hideAll && (
        <button
          type="button"
          className={classes.reveal}
          data-reveal={card.id}
          tabIndex={tabIndex}
          aria-label={t('card.revealLabel', { name: card.name })}
        >
          {t('card.reveal')}
        </button>
      )}
    </div>
  )
})

type PreviewProps = { picture: ShownPicture | null; look: CardLook; blurred: boolean; playing: boolean }

function Preview({ picture, look: { t, cardWidth, hideAll }, blurred, playing }: PreviewProps) {
  if (picture === null) return <ImageOff size={22} aria-hidden="true" className={classes.noPicture} />
  if (hideAll) return <LeftOut why={null} />
  const { url, blurHash, kind, level } = picture.picture
  return (
    <>
      <Picture url={url} blurHash={blurHash} width={cardWidth} alt="" blurred={blurred} ofCard />
      {blurred && (
        <span className={classes.why}>
          <EyeOff size={14} aria-hidden="true" />
          {level === 0 ? t('card.notRated') : t('card.rated', { level: levelName(level) })}
        </span>
      )}
      {kind === 'video' && !blurred && <span className={classes.video}>{t('card.video')}</span>}
      {playing && <CardVideo address={pictureAddress(url, cardWidth * window.devicePixelRatio, false)} />}
    </>
  )
}

/** A card has no room for decimals: 22,480 is "22k" there. */
function roughCount(count: number | null): number | null {
  return count === null || count < 10_000 ? count : Math.round(count / 1000) * 1000
}
