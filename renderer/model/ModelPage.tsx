import { Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { FailureError, type Failure } from '@shared/failure'
import type { CommandOutput } from '@shared/ipc'
import { LARGEST_ID } from '@shared/limits'
import { call } from '../api'
import { useApp } from '../state/store'
import { EmptyState } from '../ui/EmptyState'
import { FailureCard } from '../ui/FailureCard'
import { KeptLine } from '../ui/KeptLine'
import { retryPictures } from '../ui/pictureQueue'
import { BackLink } from './BackLink'
import { listedModel } from './listedModel'
import classes from './ModelPage.module.css'
import { ModelView } from './ModelView'

/** The id in a part of the address; null when it is none. */
function idOf(text: string | null | undefined): number | null {
  const id = Number(text ?? '')
  return Number.isInteger(id) && id > 0 && id <= LARGEST_ID ? id : null
}

/** One model: gallery, versions, files, where they go, and the button that gets them. */
export function ModelPage() {
  const { t } = useTranslation('model')
  const params = useParams()
  const [query] = useSearchParams()
  const modelId = idOf(params.modelId)
  const versionId = idOf(query.get('version'))
  const compareId = idOf(query.get('compare'))

  if (modelId === null) {
    return (
      <div className={classes.scroller}>
        <BackLink />
        <EmptyState icon={SearchX} title={t('badAddress')} text={t('badAddressText')} />
      </div>
    )
  }
  return <FetchedModel key={modelId} modelId={modelId} versionId={versionId} compareId={compareId} />
}

function failureOf(error: Error): Failure {
  return error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }
}

type FetchedModelProps = { modelId: number; versionId: number | null; compareId: number | null }

function FetchedModel({ modelId, versionId, compareId }: FetchedModelProps) {
  const { t } = useTranslation('model')
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const queryKey = ['model', civitaiUrl, modelId]
  const { data: listed } = useQuery(listedModel(civitaiUrl, modelId))
  // What Civitai has refused once is not shown again while it is asked anew.
  const client = useQueryClient()
  const refused = (client.getQueryState(queryKey)?.errorUpdateCount ?? 0) > 0
  const { data, error, refetch, isFetching } = useQuery<CommandOutput<'getModel'>>({
    queryKey,
    queryFn: () => call('getModel', { modelId }),
    ...(listed && !refused ? { placeholderData: listed } : {}),
  })

  const failure = error === null ? null : failureOf(error)
  // All of the page, not its head alone.
  const tryAll = () => {
    void refetch()
    void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
    retryPictures()
  }
  const again = { label: t('retry'), run: tryAll }
  const toBrowse = { label: t('back'), run: () => void navigate('/browse') }

  return (
    <div ref={scroller} className={classes.scroller}>
      {data?.kept !== undefined && (
        <div className={classes.kept}>
          <KeptLine kept={data.kept} busy={isFetching} onRetry={again.run} card />
        </div>
      )}
      {data !== undefined ? (
        <ModelView model={data} versionId={versionId} compareId={compareId} scroller={scroller} />
      ) : failure !== null ? (
        <>
          <BackLink />
          <FailureCard
            failure={failure}
            action={failure.kind === 'notFound' ? toBrowse : again}
            {...(failure.kind === 'notFound' ? { other: again } : {})}
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
