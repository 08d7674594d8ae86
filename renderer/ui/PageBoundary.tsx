import { Button } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { EmptyState } from './EmptyState'

type BoundaryProps = { place: string; children: ReactNode; fallback: (again: () => void) => ReactNode }

// React hands errors of drawing to classes only.
class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidUpdate({ place }: BoundaryProps) {
    if (this.state.broken && place !== this.props.place) this.setState({ broken: false })
  }

  override render() {
    return this.state.broken ? this.props.fallback(() => this.setState({ broken: false })) : this.props.children
  }
}

/** Keeps a page that cannot be drawn from taking the frame with it; going to another page starts afresh. */
export function PageBoundary({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  return (
    <Boundary
      key={pathname}
      // Another search may be drawn where this one could not.
      place={search}
      fallback={(again) => (
        <EmptyState
          icon={CircleAlert}
          title={t('state.crash.title')}
          text={t('state.crash.text')}
          action={<Button onClick={again}>{t('state.crash.action')}</Button>}
        />
      )}
    >
      {children}
    </Boundary>
  )
}
