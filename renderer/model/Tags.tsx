import { Anchor, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { searchLimits } from '@shared/model'
import { browsePath, emptySearch } from '../browse/browseSearch'
import { shorten } from '../ui/shorten'
import classes from './Description.module.css'

/** Of more tags only so many are drawn until the others are asked for. */
const FEW = 30

/** A model's tags; each leads to all that have it. */
export function Tags({ tags }: { tags: readonly string[] }) {
  const { t } = useTranslation('model')
  const [whole, setWhole] = useState(false)
  const usable = tags.filter((tag) => tag !== '' && tag.length <= searchLimits.tag)
  const folded = !whole && usable.length > FEW + 1
  if (usable.length === 0) return null
  return (
    <ul className={classes.tags} aria-label={t('about.tags')}>
      {(folded ? usable.slice(0, FEW) : usable).map((tag, index) => (
        <li key={index}>
          <Anchor component={Link} to={browsePath({ ...emptySearch, tag })} className={classes.tag}>
            {shorten(tag, 60)}
          </Anchor>
        </li>
      ))}
      {folded && (
        <li>
          <UnstyledButton className={classes.tag} onClick={() => setWhole(true)}>
            {t('about.moreTags', { count: usable.length - FEW })}
          </UnstyledButton>
        </li>
      )}
    </ul>
  )
}
