import {
  Ban,
  CircleCheck,
  Clock,
  CloudOff,
  Coins,
  Download,
  Sparkles,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { TFunction } from 'i18next'
import type { CardBadge } from './badges'
import classes from './ModelCard.module.css'

const looks: Record<CardBadge['kind'], { icon: LucideIcon; tone: 'ok' | 'warn' | 'plain' }> = {
  queued: { icon: Download, tone: 'plain' },
  owned: { icon: CircleCheck, tone: 'ok' },
  update: { icon: Sparkles, tone: 'ok' },
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
