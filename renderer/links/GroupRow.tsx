import { Anchor, Checkbox } from '@mantine/core'
import { Image, Newspaper, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { browsePath, emptySearch } from '../browse/browseSearch'
import type { Entry } from './entries'
import classes from './SheetRow.module.css'
import { choose, closeLinkSheet } from './sheetState'
import type { Item } from './sheetRows'

const icons = { image: Image, post: Newspaper, creator: UserRound }

/** A link to a picture, a post or a creator: how many models it leads to, and a tick for all of them. */
export function GroupRow({ entry, items, current }: { entry: Entry; items: readonly Item[]; current: boolean }) {
  const { t } = useTranslation('links')
  const navigate = useNavigate()
  const { link, state } = entry
  if (state.kind !== 'found' || (link?.kind !== 'image' && link?.kind !== 'post' && link?.kind !== 'creator'))
    return null
  const Icon = icons[link.kind]
  const open = items.filter(({ canTick }) => canTick)
  const ticked = open.filter((item) => item.ticked)
  const count = items.length
  const words =
    link.kind === 'creator' ? t('group.creator', { count, name: link.username }) : t(`group.${link.kind}`, { count })
  const asides = [
    state.more ? t('group.more') : null,
    state.gone > 0 ? t('group.gone', { count: state.gone }) : null,
  ].filter((aside) => aside !== null)
  const browse = (username: string) => {
    closeLinkSheet()
    void navigate(browsePath({ ...emptySearch, username }))
  }
  return (
    <>
      <span role="gridcell" className={classes.tick}>
        <Checkbox
          size="xs"
          tabIndex={current ? 0 : -1}
          aria-label={t('group.tick', { text: entry.text })}
          checked={open.length > 0 && ticked.length === open.length}
          indeterminate={ticked.length > 0 && ticked.length < open.length}
          disabled={open.length === 0}
          onChange={(event) =>
            choose(
              open.map(({ key }) => key),
              { ticked: event.currentTarget.checked },
            )
          }
        />
      </span>
      <span role="gridcell" className={classes.groupWords} title={entry.text}>
        <Icon size={15} aria-hidden="true" />
        <strong>{words}</strong>
        {asides.length > 0 && <span className={classes.aside}>{asides.join(' · ')}</span>}
        <span className={classes.source}>{entry.text}</span>
      </span>
      <span role="gridcell" className={classes.side}>
        {link.kind === 'creator' && (
          <Anchor
            component="button"
            type="button"
            className={classes.action ?? ''}
            tabIndex={current ? 0 : -1}
            onClick={() => browse(link.username)}
          >
            {t('group.browse')}
          </Anchor>
        )}
      </span>
    </>
  )
}
