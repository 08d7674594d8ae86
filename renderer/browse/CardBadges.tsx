import {
  ArrowUp,
  Ban,
  CircleCheck,
  Clock,
  CloudOff,
  Coins,
  Download,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { TFunction } from 'i18next'
import type { CardBadge } from './badges'
import classes from './CardBadges.module.css'

const looks: Record<CardBadge['kind'], { icon: LucideIcon; tone: 'ok' | 'warn' | 'plain' }> = {
  queued: { icon: Download, tone: 'plain' },
  update: { icon: ArrowUp, tone: 'ok' },
  inLibrary: { icon: CircleCheck, tone: 'ok' },
  downloaded: { icon: CircleCheck, tone: 'ok' },
  earlyAccess: { icon: Clock, tone: 'warn' },
  paid: { icon: Coins, tone: 'warn' },
  noDownload: { icon: CloudOff, tone: 'plain' },
  archived: { icon: Ban, tone: 'plain' },
  takenDown: { icon: Ban, tone: 'plain' },
  pickle: { icon: TriangleAlert, tone: 'warn' },
}

/** The marks over a card's picture. */
export function CardBadges({ badges, t }: { badges: readonly CardBadge[]; t: TFunction<'browse'> }) {
  const words = (badge: CardBadge) =>
    badge.kind === 'earlyAccess' && badge.days !== null
      ? t('badge.earlyAccessDays', { count: badge.days })
      : t(`badge.${badge.kind}`)
  return (
    <span className={classes.badges}>
      {badges.map((badge) => {
        const { icon: Icon, tone } = looks[badge.kind]
        return (
          <span key={badge.kind} className={classes.badge} data-tone={tone}>
            <Icon size={13} aria-hidden="true" />
            {words(badge)}
          </span>
        )
      })}
    </span>
  )
}
