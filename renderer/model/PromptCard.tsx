import { Spoiler, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Picture } from '@shared/model'
import classes from './PromptCard.module.css'
import { useCopy } from '../ui/useCopy'

/** How a picture was made: prompt and settings, and a button that copies them. Nothing where Civitai tells neither. */
export function PromptCard({ picture }: { picture: Picture }) {
  const { t } = useTranslation('model')
  const { copied, copy } = useCopy()
  const { prompt, negativePrompt, settings } = picture
  if (prompt === null && settings.length === 0) return null

  const all = [
    prompt,
    negativePrompt === null ? null : `Negative prompt: ${negativePrompt}`,
    settings.length === 0 ? null : settings.map(({ name, value }) => `${name}: ${value}`).join(', '),
  ]
    .filter((part) => part !== null)
    .join('\n')

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
            {prompt !== null && <p className={classes.prompt}>{prompt}</p>}
            {negativePrompt !== null && (
              <p className={classes.negative}>{t('gallery.negative', { prompt: negativePrompt })}</p>
            )}
          </div>
        </Spoiler>
      )}
      <div className={classes.foot}>
        <dl className={classes.settings}>
          {settings.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
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
