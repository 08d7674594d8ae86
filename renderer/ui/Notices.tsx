import { CloseButton } from '@mantine/core'
import type { Notice } from '@shared/ipc'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { NoticeLine } from './NoticeLine'

function useNoticeText(notice: Notice): string {
  const { t } = useTranslation()
  switch (notice.kind) {
    case 'storeSetAside':
      return notice.path === null
        ? t('notices.storeSetAside.textNoPath')
        : t('notices.storeSetAside.text', { path: notice.path })
    case 'storeNotKept':
      return t('notices.storeNotKept.text', { path: notice.path ?? '' })
    case 'withoutCard':
      return t('notices.withoutCard.text')
    case 'unexpected':
      return t('notices.unexpected.text')
  }
}

function NoticeBar({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }) {
  const { t } = useTranslation()
  const text = useNoticeText(notice)
  return (
    <div role="status">
      <NoticeLine
        icon={TriangleAlert}
        title={t(`notices.${notice.kind}.title`)}
        action={<CloseButton size="sm" aria-label={t('dismiss')} onClick={onDismiss} />}
        testId="notice"
      >
        {text}
        {notice.kind === 'unexpected' && notice.detail !== null && <code>{notice.detail}</code>}
      </NoticeLine>
    </div>
  )
}

/** What a person should know once, above the page until it is dismissed. */
export function Notices() {
  const { t } = useTranslation()
  const notices = useApp((state) => state.notices)
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  const left = notices.filter(({ id }) => !dismissed.includes(id))
  if (left.length === 0) return null
  return (
    <section aria-label={t('notices.label')}>
      {left.map((notice) => (
        <NoticeBar key={notice.id} notice={notice} onDismiss={() => setDismissed([...dismissed, notice.id])} />
      ))}
    </section>
  )
}
