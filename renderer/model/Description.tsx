import { Spoiler } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Model, ModelVersion } from '@shared/model'
import { shorten } from '../ui/shorten'
import classes from './Description.module.css'
import { SafeHtml } from './SafeHtml'
import { Tags } from './Tags'

/** What the creator wrote about the version and the model, folded in when it is long, and the tags. */
export function Description({ model, version }: { model: Model; version: ModelVersion | null }) {
  const { t } = useTranslation('model')
  const ofVersion = version?.descriptionHtml ?? null
  return (
    <>
      {version !== null && ofVersion !== null && (
        <section className={classes.section}>
          <h2 className={classes.title}>{t('about.versionTitle', { version: shorten(version.name, 80) })}</h2>
          <Folded
            html={ofVersion}
            name={t('about.versionTitle', { version: shorten(version.name, 80) })}
            maxHeight={110}
          />
        </section>
      )}
      <section className={classes.section}>
        <h2 className={classes.title}>{t('about.title')}</h2>
        {model.descriptionHtml === null ? (
          <p className={classes.none}>{t('about.none')}</p>
        ) : (
          <Folded html={model.descriptionHtml} name={t('about.title')} maxHeight={190} />
        )}
        {(model.descriptionCut === true || version?.descriptionCut === true) && (
          <p className={classes.none}>{t('about.cut')}</p>
        )}
        <Tags tags={model.tags} />
      </section>
    </>
  )
}

function Folded({ html, name, maxHeight }: { html: string; name: string; maxHeight: number }) {
  const { t } = useTranslation('model')
  return (
    <Spoiler
      maxHeight={maxHeight}
      showLabel={t('about.more')}
      hideLabel={t('about.less')}
      transitionDuration={0}
      attributes={{ content: { 'aria-label': name } }}
    >
      <SafeHtml html={html} />
    </Spoiler>
  )
}
