import { NativeSelect } from '@mantine/core'
import { useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { contentLevels, imageSorts, type ImageSearch } from '@shared/model'
import { PagesTail } from '../browse/PagesTail'
import { PictureWall } from '../pictures/PictureWall'
import { PostedDialog } from '../pictures/PostedDialog'
import { levelsUpTo, usePictures } from '../pictures/usePictures'
import { useApp } from '../state/store'
import { choosableLevels } from '../ui/contentLevel'
import { KeptLine } from '../ui/KeptLine'
import { useNear } from '../ui/useNear'
import classes from './PeoplePictures.module.css'

const kinds = ['all', 'image', 'video'] as const

type PeoplePicturesProps = { versionId: number; modelName: string; scroller: RefObject<HTMLElement | null> }

/** What people made with a version: an endless wall, asked for when a person comes near it. */
export function PeoplePictures({ versionId, modelName, scroller }: PeoplePicturesProps) {
  const { t } = useTranslation('model')
  const section = useRef<HTMLElement>(null)
  const near = useNear(section)
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const [sort, setSort] = useState<ImageSearch['sort']>('Most Reactions')
  const [level, setLevel] = useState<(typeof choosableLevels)[number] | 'all'>('all')
  const [kind, setKind] = useState<(typeof kinds)[number]>('all')
  const [open, setOpen] = useState<number | null>(null)
  const levels = choosableLevels.filter((name) => contentLevels[name] <= showUpTo)
  const list = usePictures(
    {
      modelId: null,
      versionId,
      postId: null,
      username: null,
      sort,
      period: 'AllTime',
      levels: level !== 'all' && levels.includes(level) ? contentLevels[level] : levelsUpTo(showUpTo),
      kind: kind === 'all' ? null : kind,
    },
    near,
  )
  return (
    <section ref={section} className={classes.section} aria-labelledby="people-pictures">
      <div className={classes.head}>
        <h2 className={classes.title} id="people-pictures">
          {t('people.title')}
        </h2>
        <NativeSelect
          size="xs"
          aria-label={t('people.sort')}
          value={sort}
          data={imageSorts.map((value) => ({ value, label: t(`people.sorts.${value}`) }))}
          onChange={(event) => setSort(imageSorts.find((name) => name === event.currentTarget.value) ?? sort)}
        />
        <NativeSelect
          size="xs"
          aria-label={t('people.level')}
          value={level}
          data={[{ value: 'all', label: t('people.allLevels') }, ...levels]}
          onChange={(event) => setLevel(levels.find((name) => name === event.currentTarget.value) ?? 'all')}
        />
        <NativeSelect
          size="xs"
          aria-label={t('people.kind')}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(`people.kinds.${value}`) }))}
          onChange={(event) => setKind(kinds.find((name) => name === event.currentTarget.value) ?? 'all')}
        />
      </div>
      {list.kept !== null && <KeptLine kept={list.kept} busy={list.refreshing} onRetry={list.retry} card />}
      {list.items.length > 0 && (
        <PictureWall pages={list} scroller={scroller} label={t('people.title')} onOpen={setOpen} />
      )}
      {list.items.length === 0 && list.rest === 'end' && !list.loading && list.failure === null ? (
        <p className={classes.none}>{t('people.none')}</p>
      ) : (
        <PagesTail pages={list} />
      )}
      {open !== null && (
        <PostedDialog pages={list} index={open} onIndex={setOpen} onClose={() => setOpen(null)} title={modelName} />
      )}
    </section>
  )
}
