import { Spoiler, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Picture } from '@shared/model'
import { generationText } from '../pictures/generationText'
import { shorten } from '../ui/shorten'
import { useCopy } from '../ui/useCopy'
import classes from './PromptCard.module.css'

const MOST_SETTINGS = 24

/** How a picture was made: prompt and settings, and a button that copies them. Nothing where Civitai tells neither. */
export function PromptCard({ picture }: { picture: Picture }) {
  const { t } = useTranslation('model')
  const { copied, copy } = useCopy()
  const { prompt, negativePrompt, settings } = picture
  if (prompt === null && settings.length === 0) return null

  const all = generationText(picture)
  return (
    <div className={classes.card}>
      {(prompt !== null || negativePrompt !== null) && (
        <Spoiler
          maxHeight={76}
          showLabel={t('about.more')}
          hideLabel={t('about.less')}
          transitionDuration={0}
          attributes={{ content: { 'aria-label': t('gallery.prompt') } }}
          classNames={{ control: classes.more }}
        >
          <div data-selectable>
            {prompt !== null && <p className={classes.prompt}>{shorten(prompt, 4000)}</p>}
            {negativePrompt !== null && (
              <p className={classes.negative}>{t('gallery.negative', { prompt: shorten(negativePrompt, 4000) })}</p>
            )}
          </div>
        </Spoiler>
      )}
      <div className={classes.foot}>
        <dl className={classes.settings}>
          {settings.slice(0, MOST_SETTINGS).map(({ name, value }, index) => (
            <div key={index}>
              <dt>{shorten(name, 40)}</dt>
              <dd>{shorten(value, 120)}</dd>
            </div>
          ))}
        </dl>
        <UnstyledButton className={classes.copy} aria-label={t('gallery.copyPrompt')} onClick={() => copy(all)}>
          {copied === all ? t('copied') : t('copy')}
        </UnstyledButton>
      </div>
    </div>
  )
}
