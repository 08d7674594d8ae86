import { Button, TextInput, UnstyledButton } from '@mantine/core'
import { Play, Search, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import type { ImagePage, PostedPicture } from '@shared/model'
import { call } from '../api'
import { useApp } from '../state/store'
import { viewOfPicture } from '../ui/contentLevel'
import { EmptyState } from '../ui/EmptyState'
import { PictureView } from '../ui/PictureView'
import { BrowseHead } from './BrowseHead'
import classes from './BrowsePage.module.css'
import { ImageDialog } from './ImageDialog'
import { ImagesFilter } from './ImagesFilter'
import { emptyImages, imagesPath, ownerOfText, readImages, type ImagesSearch } from './imagesSearch'
import tiles from './ImagesView.module.css'
import { KeptLine } from './KeptLine'
import field from './SearchField.module.css'
import { TileGrid } from './TileGrid'
import { usePages } from './usePages'

const idOf = ({ id, url }: PostedPicture) => (id === null ? url : String(id))
const picturesOf = (page: ImagePage) => page.pictures

/** The pictures that people posted, of everybody or of one creator, model, version or post. */
export function ImagesView() {
  const { t } = useTranslation('search')
  const { t: browse } = useTranslation('browse')
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const blurAbove = useApp((app) => app.settings.blurAbove)
  const [opened, setOpened] = useState<number | null>(null)
  const search = readImages(params)
  // All levels up to the highest that is shown.
  const levels = showUpTo * 2 - 1
  const pages = usePages({
    queryKey: ['searchImages', civitaiUrl, levels, search],
    fetch: (cursor, signal) => call('searchImages', { ...search, levels, cursor }, signal),
    itemsOf: picturesOf,
    idOf,
  })
  // What Civitai sends beyond what it was asked for is not shown either.
  const shown = pages.items.filter(({ level }) => viewOfPicture(level, { showUpTo, blurAbove }) !== 'hidden')
  const go = (next: ImagesSearch) => void navigate(imagesPath(next))
  const narrow = (change: Partial<ImagesSearch>) => {
    setOpened(null)
    go({ ...search, ...change })
  }
  const nothing = shown.length === 0 && !pages.loading && !pages.more && pages.failure === null
  const current = opened === null ? undefined : shown[opened]

  return (
    <div className={classes.page}>
      <BrowseHead title={t('images.title')} field={<OwnerField onOwner={narrow} />}>
        <ImagesFilter search={search} onChange={narrow} />
        {search.modelId !== null && search.sort !== 'Newest' && <p className={tiles.note}>{t('images.newestOnly')}</p>}
      </BrowseHead>
      {pages.kept !== null && <KeptLine kept={pages.kept} busy={pages.refreshing} onRetry={pages.retry} />}
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
        <TileGrid
          key={imagesPath(search)}
          label={t('images.grid')}
          pages={{ ...pages, items: shown }}
          smallest={190}
          heightOf={(width) => Math.round((width * 4) / 3)}
          idOf={idOf}
        >
          {(picture, index, width) => <Tile picture={picture} width={width} onOpen={() => setOpened(index)} />}
        </TileGrid>
      )}
      {current !== undefined && (
        <ImageDialog
          picture={current}
          {...(opened !== null && opened > 0 ? { onPrevious: () => setOpened(opened - 1) } : {})}
          {...(opened !== null && opened < shown.length - 1 ? { onNext: () => setOpened(opened + 1) } : {})}
          onNarrow={(change) => {
            setOpened(null)
            go({ ...emptyImages, ...change })
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  )
}

function Tile({ picture, width, onOpen }: { picture: PostedPicture; width: number; onOpen: () => void }) {
  const { t } = useTranslation('search')
  const name = picture.author ?? t('images.nobody')
  return (
    <UnstyledButton
      className={tiles.tile}
      aria-label={picture.kind === 'video' ? t('images.video', { name }) : t('images.by', { name })}
      data-testid={`image-${String(picture.id)}`}
      onClick={onOpen}
    >
      <PictureView url={picture.url} level={picture.level} blurHash={picture.blurHash} width={width} alt="" />
      {picture.kind === 'video' && (
        <span className={tiles.mark}>
          <Play size={13} aria-hidden="true" />
        </span>
      )}
    </UnstyledButton>
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
