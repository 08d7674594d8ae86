import { Anchor, Compass, Download, FolderTree, LibraryBig, Settings, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useShallow } from 'zustand/react/shallow'
import { countGroups } from '../state/groups'
import { useApp } from '../state/store'
import { HiddenMark } from './HiddenMark'
import { KeyLink } from './KeyLink'
import classes from './Rail.module.css'

const pages = ['browse', 'downloads', 'library', 'folders'] as const

const icons: Record<(typeof pages)[number] | 'settings', LucideIcon> = {
  browse: Compass,
  downloads: Download,
  library: LibraryBig,
  folders: FolderTree,
  settings: Settings,
}

function RailLink({ page }: { page: keyof typeof icons }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const Icon = icons[page]
  const [, shown] = pathname.split('/')
  // The page of a model belongs to Browse: it is where one came from and goes back to.
  const current = shown === page ? 'page' : page === 'browse' && shown === 'model'
  return (
    <Link to={`/${page}`} className={classes.link} aria-current={current} data-testid={`nav-${page}`} draggable={false}>
      <span className={classes.icon}>
        <Icon size={20} strokeWidth={1.7} aria-hidden />
        {page === 'downloads' && <DownloadsBadge />}
      </span>
      {t(`nav.${page}`)}
    </Link>
  )
}

/** How many are running; when none is, how many need a person. */
function DownloadsBadge() {
  const { t } = useTranslation()
  const counts = useApp(useShallow((state) => countGroups(state.downloads)))
  if (counts.active === 0 && counts.attention === 0) return null
  const count = counts.active > 0 ? counts.active : counts.attention
  const tone = counts.active > 0 ? 'accent' : 'warn'
  const label =
    counts.active > 0
      ? t('nav.activeBadge', { count: counts.active })
      : t('dock.attention', { count: counts.attention })
  return (
    <span className={classes.badge} data-tone={tone} role="img" aria-label={label} title={label}>
      {count > 99 ? '99+' : count}
    </span>
  )
}

/** The way between pages. */
export function Rail() {
  const { t } = useTranslation()
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <span className={classes.logo} role="img" aria-label={t('appName')}>
        <Anchor size={18} strokeWidth={2} aria-hidden />
      </span>
      {pages.map((page) => (
        <RailLink key={page} page={page} />
      ))}
      <span className={classes.gap} />
      <HiddenMark />
      <KeyLink />
      <RailLink page="settings" />
    </nav>
  )
}
