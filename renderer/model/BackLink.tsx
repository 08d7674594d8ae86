import { Anchor } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { readSearch } from '../browse/browseSearch'
import classes from './ModelHeader.module.css'
import { useBackKeys } from './useBackKeys'

/** The query of Browse's address, which a card hands to the model's page; null for who came another way. */
function fromOf(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('from' in state)) return null
  return typeof state.from === 'string' ? state.from : null
}

/** The way back, by click, Escape or Alt + ←: to the very results one came from, at the same place, or to Browse. */
export function BackLink() {
  const { t } = useTranslation('model')
  const location = useLocation()
  const navigate = useNavigate()
  const from = fromOf(location.state)
  const query = from === null ? '' : readSearch(new URLSearchParams(from)).query

  // A step back, not a new page: Browse then knows where one was.
  const back = () => void (from === null ? navigate('/browse') : navigate(-1))
  // Of two versions side by side, to the one that was looked at before.
  const [params, setParams] = useSearchParams()
  const leaveComparison = () =>
    setParams(
      (all) => {
        all.delete('compare')
        return all
      },
      { replace: true, state: location.state as unknown },
    )
  useBackKeys(params.has('compare') ? leaveComparison : back)
  const onClick = (event: MouseEvent) => {
    event.preventDefault()
    back()
  }
  const words = from === null ? t('back') : query === '' ? t('backToResults') : t('backTo', { query })
  return (
    <Anchor
      component={Link}
      to={`/browse${from ?? ''}`}
      onClick={onClick}
      className={classes.quietLink}
      underline="never"
    >
      <ArrowLeft size={15} aria-hidden="true" />
      <span>{words}</span>
    </Anchor>
  )
}
