import { ActionIcon, Button, Modal, UnstyledButton } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import { ChevronLeft, ChevronRight, ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PostedPicture } from '@shared/model'
import { useOpenLink } from '../drop/useOpenLink'
import { PromptCard } from '../model/PromptCard'
import { act, notifyFailure } from '../ui/act'
import { longDate } from '../ui/dates'
import { BigImage } from './BigImage'
import type { ImagesSearch } from './imagesSearch'
import classes from './ImagesView.module.css'
import { madeWith } from './madeWith'

type ImageDialogProps = {
  picture: PostedPicture
  onPrevious?: () => void
  onNext?: () => void
  /** Show the pictures of this creator or post. */
  onNarrow: (change: Partial<ImagesSearch>) => void
  onClose: () => void
}

/** One posted picture: large, with how it was made, the models it was made with, and the ways on. */
export function ImageDialog({ picture, onPrevious, onNext, onNarrow, onClose }: ImageDialogProps) {
  const { t } = useTranslation('search')
  const name = picture.author ?? t('images.nobody')
  const { pageUrl, postId, author } = picture
  // At the window: a button that has become disabled has the focus and hears no key.
  useWindowEvent('keydown', ({ key }) => {
    if (key === 'ArrowLeft') onPrevious?.()
    if (key === 'ArrowRight') onNext?.()
  })
  const unknown = picture.prompt === null && picture.settings.length === 0
  return (
    <Modal opened onClose={onClose} title={t('images.dialog')} size={1040}>
      <div className={classes.dialog} data-testid="image-dialog">
        <BigImage key={picture.url} picture={picture} alt={t('images.by', { name })} />
        <div className={classes.side}>
          <div className={classes.who}>
            <span className={classes.author}>{name}</span>
            {picture.createdAt !== null && <span className={classes.faint}>{longDate(picture.createdAt)}</span>}
          </div>
          {unknown ? <p className={classes.note}>{t('images.noPrompt')}</p> : <PromptCard picture={picture} />}
          <UsedModels picture={picture} onOpened={onClose} />
          <div className={classes.foot}>
            {author !== null && (
              <Button size="xs" variant="default" onClick={() => onNarrow({ username: author })}>
                {t('images.ofCreator', { name: author })}
              </Button>
            )}
            {postId !== null && (
              <Button size="xs" variant="default" onClick={() => onNarrow({ postId })}>
                {t('images.ofPost')}
              </Button>
            )}
            {pageUrl !== null && (
              <Button
                size="xs"
                variant="default"
                rightSection={<ExternalLink size={13} aria-hidden="true" />}
                onClick={() => act('openExternal', { url: pageUrl })}
              >
                {t('images.onCivitai')}
              </Button>
            )}
            <span className={classes.steps}>
              <ActionIcon
                variant="default"
                aria-label={t('images.previous')}
                disabled={onPrevious === undefined}
                onClick={onPrevious}
              >
                <ChevronLeft size={16} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                variant="default"
                aria-label={t('images.next')}
                disabled={onNext === undefined}
                onClick={onNext}
              >
                <ChevronRight size={16} aria-hidden="true" />
              </ActionIcon>
            </span>
          </div>
        </div>
      </div>
    </Modal>
  )
}

/** The models that it was made with; those that Civitai has lead to their pages. */
function UsedModels({ picture, onOpened }: { picture: PostedPicture; onOpened: () => void }) {
  const { t } = useTranslation('search')
  const openLink = useOpenLink()
  const models = madeWith(picture)
  if (models.length === 0) return null
  const open = async (versionId: number) => {
    const failure = await openLink(`https://civitai.com/api/download/models/${String(versionId)}`)
    if (failure === null) onOpened()
    else notifyFailure(failure)
  }
  return (
    <section aria-label={t('images.usedModels')}>
      <h3 className={classes.heading}>{t('images.usedModels')}</h3>
      <ul className={classes.models}>
        {models.map(({ key, name, kind, weight, versionId }) => {
          const shown = name ?? t('images.unnamed', { id: String(versionId ?? '') })
          return (
            <li key={key}>
              {versionId === null ? (
                <span>{shown}</span>
              ) : (
                <UnstyledButton
                  className={classes.model}
                  aria-label={t('images.openModel', { name: shown })}
                  onClick={() => void open(versionId)}
                >
                  {shown}
                </UnstyledButton>
              )}
              <span className={classes.faint}>
                {[kind, weight === null ? null : t('images.weight', { weight: String(weight) })]
                  .filter((part) => part !== null)
                  .join(', ')}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
