import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PostedPicture } from '@shared/model'
import { call } from '../api'
import { modelPath } from '../model/modelPath'
import { useApp } from '../state/store'
import { shorten } from '../ui/shorten'
import { madeWith, type MadeWith } from './madeWith'
import classes from './PictureDialog.module.css'

const MOST_RESOURCES = 16

/** The models that a picture was made with; those on Civitai lead to their pages. */
export function UsedResources({ picture, onLeave }: { picture: PostedPicture; onLeave: () => void }) {
  const { t } = useTranslation('model')
  const resources = madeWith(picture)
  if (resources.length === 0) return null
  return (
    <section>
      <h3>{t('picture.resources')}</h3>
      <ul className={classes.resources}>
        {resources.slice(0, MOST_RESOURCES).map((resource) => (
          <li key={resource.key}>
            <Resource resource={resource} onLeave={onLeave} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Resource({ resource, onLeave }: { resource: MadeWith; onLeave: () => void }) {
  const { t } = useTranslation('model')
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const { versionId, weight } = resource
  const { data } = useQuery({
    queryKey: ['version', civitaiUrl, versionId],
    queryFn: ({ signal }) => call('getVersion', { versionId: versionId ?? 0 }, signal),
    enabled: versionId !== null && versionId > 0,
  })
  const name = data === undefined ? resource.name : `${data.modelName} · ${data.version.name}`
  const words = shorten(name ?? (versionId === null ? t('picture.noName') : `#${String(versionId)}`), 100)
  return (
    <>
      {data === undefined ? (
        <span>{words}</span>
      ) : (
        <Anchor
          component={Link}
          to={modelPath({ modelId: data.version.modelId, versionId: data.version.id })}
          onClick={onLeave}
        >
          {words}
        </Anchor>
      )}
      <span className={classes.muted}>
        {[data?.modelType ?? resource.kind, weight === null ? null : String(Math.round(weight * 100) / 100)]
          .filter((part) => part !== null)
          .map((part) => shorten(part, 40))
          .join(' · ')}
      </span>
    </>
  )
}
