import { Button, TextInput } from '@mantine/core'
import { Search, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { PictureWall } from '../pictures/PictureWall'
import { PostedDialog } from '../pictures/PostedDialog'
import { levelsUpTo, usePictures } from '../pictures/usePictures'
import { useApp } from '../state/store'
import { EmptyState } from '../ui/EmptyState'
import { KeptLine } from '../ui/KeptLine'
import { BrowseHead } from './BrowseHead'
import classes from './BrowsePage.module.css'
import { ImagesFilter } from './ImagesFilter'
import { emptyImages, imagesPath, ownerOfText, readImages, type ImagesSearch } from './imagesSearch'
import images from './ImagesView.module.css'
import { LeftOutLine } from './LeftOutLine'
import { PageScroller } from './PageScroller'
import field from './SearchField.module.css'

/** The pictures that people posted, of everybody or of one creator, model, version or post. */
export function ImagesView() {
  const { t } = useTranslation('search')
  const { t: browse } = useTranslation('browse')
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const [opened, setOpened] = useState<number | null>(null)
  const search = readImages(params)
  const pages = usePictures({ ...search, levels: levelsUpTo(showUpTo) })
  const go = (next: ImagesSearch) => void navigate(imagesPath(next))
  const narrow = (change: Partial<ImagesSearch>) => go({ ...search, ...change })
  const nothing = pages.items.length === 0 && !pages.loading && pages.rest === 'end' && pages.failure === null

  return (
    <div className={classes.page}>
      <BrowseHead title={t('images.title')} field={<OwnerField onOwner={narrow} />}>
        <ImagesFilter search={search} onChange={narrow} />
        {search.modelId !== null && search.sort !== 'Newest' && <p className={images.note}>{t('images.newestOnly')}</p>}
      </BrowseHead>
      {pages.kept !== null && <KeptLine kept={pages.kept} busy={pages.refreshing} onRetry={pages.retry} />}
      <LeftOutLine count={pages.leftOut} />
      {nothing ? (
        <EmptyState
          icon={SearchX}
          title={t('images.none')}
          text={t('images.noneText')}
          action={
            <Button variant="default" onClick={() => go(emptyImages)}>
              {browse('empty.clear')}
            </Button>
          }
        />
      ) : (
        <PageScroller key={imagesPath(search)} pages={pages}>
          {(scroller) => <PictureWall pages={pages} scroller={scroller} label={t('images.grid')} onOpen={setOpened} />}
        </PageScroller>
      )}
      {opened !== null && (
        <PostedDialog pages={pages} index={opened} onIndex={setOpened} onClose={() => setOpened(null)} />
      )}
    </div>
  )
}

/** Narrows the pictures to somebody's: by a creator's name or a link, on Enter. */
function OwnerField({ onOwner }: { onOwner: (change: Partial<ImagesSearch>) => void }) {
  const { t } = useTranslation('search')
  const [text, setText] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const owner = ownerOfText(text)
        if (owner === null) return
        setText('')
        onOwner(owner)
      }}
    >
      <TextInput
        classNames={{ input: field.input }}
        data-testid="owner-field"
        type="search"
        size="md"
        aria-label={t('images.fieldLabel')}
        placeholder={t('images.field')}
        maxLength={2000}
        spellCheck={false}
        autoComplete="off"
        autoFocus
        leftSection={<Search size={16} aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  )
}
