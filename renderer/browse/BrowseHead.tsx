import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import classes from './BrowseHead.module.css'
import { SavedSearches } from './SavedSearches'
import { useLastBrowsed } from './useLastBrowsed'

const views = {
  models: '/browse',
  images: '/browse/images',
  creators: '/browse/creators',
  tags: '/browse/tags',
} as const
const viewNames = ['models', 'images', 'creators', 'tags'] as const

type BrowseHeadProps = {
  /** The page's name, for those who do not see it. */
  title: string
  /** The search field. */
  field: ReactNode
  /** The filters below it. */
  children?: ReactNode
}

/** What stands above all views of Browse: the field, the way between the views, saved searches, filters. */
export function BrowseHead({ title, field, children }: BrowseHeadProps) {
  const { t } = useTranslation('search')
  const { pathname } = useLocation()
  useLastBrowsed()
  return (
    <>
      <h1 className={classes.title}>{title}</h1>
      <div className={classes.head}>
        <div className={classes.top}>
          <div className={classes.field}>{field}</div>
          <nav className={classes.tabs} aria-label={t('tabs.label')}>
            {viewNames.map((view) => (
              <Link
                key={view}
                to={views[view]}
                className={classes.tab}
                aria-current={pathname === views[view] ? 'page' : undefined}
                data-testid={`view-${view}`}
                draggable={false}
              >
                {t(`tabs.${view}`)}
              </Link>
            ))}
          </nav>
          <SavedSearches />
        </div>
        {children}
      </div>
    </>
  )
}
