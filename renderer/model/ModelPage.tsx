import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { z } from 'zod'
import { FailureError } from '@shared/failure'
import { call } from '../api'
import { useApp } from '../state/store'
import { EmptyState } from '../ui/EmptyState'
import { FailureCard } from '../ui/FailureCard'
import { BackLink } from './BackLink'
import classes from './ModelPage.module.css'
import { ModelView } from './ModelView'

const idSchema = z.coerce.number().int().positive().max(2_147_483_647)

/** One model: gallery, versions, files, where they go, and the button that gets them. */
export function ModelPage() {
  const { t } = useTranslation('model')
  const params = useParams()
  const [query] = useSearchParams()
  const modelId = idSchema.safeParse(params.modelId).data ?? null
  const versionId = idSchema.safeParse(query.get('version')).data ?? null

  if (modelId === null) {
    return (
      <div className={classes.scroller}>
        <BackLink />
        <EmptyState icon={SearchX} title={t('badAddress')} text={t('badAddressText')} />
      </div>
    )
  }
  return <FetchedModel key={modelId} modelId={modelId} versionId={versionId} />
}

function FetchedModel({ modelId, versionId }: { modelId: number; versionId: number | null }) {
  const { t } = useTranslation('model')
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const { data, error, refetch } = useQuery({
    queryKey: ['model', civitaiUrl, modelId],
    queryFn: () => call('getModel', { modelId }),
  })

  return (
    <div className={classes.scroller}>
      {data !== undefined ? (
        <ModelView model={data} versionId={versionId} />
      ) : error !== null ? (
        <>
          <BackLink />
          <FailureCard
            failure={error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }}
            action={{ label: t('retry'), run: () => void refetch() }}
          />
        </>
      ) : (
        <LoadingModel />
      )}
    </div>
  )
}

function LoadingModel() {
  const { t } = useTranslation('model')
  return (
    <div className={classes.columns} role="status" aria-label={t('loading')}>
      <div className={classes.left}>
        <Skeleton className={classes.bigSkeleton} radius="lg" />
      </div>
      <div className={classes.right}>
        <BackLink />
        <Skeleton height={26} width="46%" mt={18} />
        <Skeleton height={18} width="30%" mt={14} />
        <Skeleton height={30} width="64%" mt={18} />
        <Skeleton height={168} mt={22} radius="lg" />
        <Skeleton height={120} mt={22} radius="lg" />
      </div>
    </div>
  )
}
