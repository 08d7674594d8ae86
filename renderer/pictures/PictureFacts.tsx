import { Anchor, Button } from '@mantine/core'
import { Boxes, Copy, ExternalLink, Heart, ThumbsUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount } from '@shared/format'
import type { Picture, PostedPicture } from '@shared/model'
import { emptyImages, imagesPath } from '../browse/imagesSearch'
import { openNeeds } from '../needs/needsState'
import { act, notifyFailure } from '../ui/act'
import { dayOf } from '../ui/dates'
import { shorten } from '../ui/shorten'
import { useCopy } from '../ui/useCopy'
import { generationText } from './generationText'
import classes from './PictureDialog.module.css'
import { pictureWords } from './pictureNeeds'
import { UsedResources } from './UsedResources'

/** More than anybody reads of a prompt. What is copied is whole. */
const LONGEST_SHOWN = 6000
const MOST_SETTINGS = 40

/** A picture as its model lists it, or one that somebody posted. */
export type AnyPicture = Picture | PostedPicture

/** True for what `/images` gave: it has an author and the models it was made with. */
export function isPosted(picture: AnyPicture): picture is PostedPicture {
  return 'resources' in picture
}

/** Who made a picture, and how: prompt, negative prompt, settings, models used; each to be copied. */
export function PictureFacts({ picture, onLeave }: { picture: AnyPicture; onLeave: () => void }) {
  const { t } = useTranslation('model')
  const { copied, copy } = useCopy()
  const all = generationText(picture)
  const { prompt, negativePrompt, settings } = picture
  const posted = isPosted(picture) ? picture : null
  const pageUrl = posted?.pageUrl ?? null
  const words = pictureWords(picture)
  return (
    <div className={classes.facts}>
      {posted !== null && (
        <div className={classes.posted}>
          <strong>{posted.author === null ? t('picture.noAuthor') : shorten(posted.author, 60)}</strong>
          {posted.createdAt !== null && <span>{dayOf(posted.createdAt)}</span>}
          <span className={classes.count} title={t('likes')}>
            <ThumbsUp size={13} aria-label={t('likes')} />
            {formatCount(posted.stats.likes)}
          </span>
          <span className={classes.count} title={t('picture.hearts')}>
            <Heart size={13} aria-label={t('picture.hearts')} />
            {formatCount(posted.stats.hearts)}
          </span>
        </div>
      )}
      {all === '' && <p className={classes.muted}>{t('picture.unknown')}</p>}
      {prompt !== null && <Words title={t('picture.prompt')} text={prompt} />}
      {negativePrompt !== null && <Words title={t('picture.negative')} text={negativePrompt} />}
      {settings.length > 0 && (
        <section>
          <h3>{t('picture.settings')}</h3>
          <dl className={classes.settings} data-selectable>
            {settings.slice(0, MOST_SETTINGS).map(({ name, value }, index) => (
              <div key={index}>
                <dt>{shorten(name, 60)}</dt>
                <dd>{shorten(value, 200)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {posted !== null && <UsedResources picture={posted} onLeave={onLeave} />}
      {posted !== null && <WaysOn picture={posted} onLeave={onLeave} />}
      <div className={classes.buttons}>
        {prompt !== null && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Copy size={14} aria-hidden="true" />}
            onClick={() => copy(prompt)}
          >
            {copied === prompt ? t('copied') : t('picture.copyPrompt')}
          </Button>
        )}
        {all !== '' && (
          <Button size="xs" variant="default" onClick={() => copy(all)}>
            {copied === all && all !== prompt ? t('copied') : t('picture.copyAll')}
          </Button>
        )}
        {words !== null && (
          <Button
            size="xs"
            variant="default"
            data-testid="picture-needs"
            leftSection={<Boxes size={14} aria-hidden="true" />}
            onClick={() => void showNeeds(words)}
          >
            {t('picture.needs')}
          </Button>
        )}
        {pageUrl !== null && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<ExternalLink size={14} aria-hidden="true" />}
            onClick={() => act('openExternal', { url: pageUrl })}
          >
            {t('openOnCivitai')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The models that it needs, and which of them are here, as of a picture that is dropped. */
async function showNeeds(words: string): Promise<void> {
  const failure = await openNeeds('', new TextEncoder().encode(words))
  if (failure !== null) notifyFailure(failure)
}

/** To the other pictures of its creator and of its post. */
function WaysOn({ picture: { author, postId }, onLeave }: { picture: PostedPicture; onLeave: () => void }) {
  const { t } = useTranslation('model')
  if (author === null && postId === null) return null
  return (
    <div className={classes.ways}>
      {author !== null && (
        <Anchor component={Link} to={imagesPath({ ...emptyImages, username: author })} onClick={onLeave}>
          {t('picture.ofCreator', { name: shorten(author, 60) })}
        </Anchor>
      )}
      {postId !== null && (
        <Anchor component={Link} to={imagesPath({ ...emptyImages, postId })} onClick={onLeave}>
          {t('picture.ofPost')}
        </Anchor>
      )}
    </div>
  )
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <p className={classes.words} dir="auto" data-selectable>
        {shorten(text, LONGEST_SHOWN)}
      </p>
    </section>
  )
}
