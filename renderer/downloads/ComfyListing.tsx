import { Button } from '@mantine/core'
import type { Download } from '@shared/download'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ask } from '../api'
import classes from './Inspector.module.css'

/** What a running ComfyUI says of a finished file of its own: it lists it, or what can be done. Nothing where none runs. */
export function ComfyListing({ download }: { download: Download }) {
  const { t } = useTranslation('inspector')
  const { id, state } = download
  const path = state.kind === 'done' ? state.path : null
  const listing = useQuery({
    queryKey: ['comfyListing', id, path],
    queryFn: async () => {
      const reply = await ask('comfyListing', { id })
      // A file that was moved away by hand is told elsewhere.
      return reply.ok ? reply.value : null
    },
    enabled: path !== null,
    staleTime: 0,
    gcTime: 0,
  })
  if (listing.data == null) return null
  const Icon = listing.data === 'listed' ? CircleCheck : CircleAlert
  return (
    <div className={classes.listing} data-testid="comfy-listing" data-listing={listing.data} role="status">
      <Icon size={14} aria-hidden />
      <p>{t(`comfy.${listing.data}`)}</p>
      {listing.data === 'notListed' && (
        <Button variant="default" size="xs" loading={listing.isFetching} onClick={() => void listing.refetch()}>
          {t('comfy.again')}
        </Button>
      )}
      {listing.data === 'elsewhere' && (
        <Button variant="default" size="xs" component={Link} to="/folders">
          {t('comfy.folders')}
        </Button>
      )}
    </div>
  )
}
