import { ActionIcon, Button, Loader } from '@mantine/core'
import { CircleHelp, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '@shared/failure'
import type { Link, LookedUp } from '@shared/schemas/link'
import { KeyDialog } from '../key/KeyDialog'
import { failureIcon } from '../ui/failureIcon'
import { answerWords, failureAction } from '../ui/failureWords'
import type { Entry } from './entries'
import classes from './SheetRow.module.css'
import { leaveOut, lookUpAgain } from './sheetState'

type PartProps = { entry: Entry; current: boolean }

/** A link that is not looked up yet, leads nowhere, or has to be said more about. */
export function LineRow({ entry, current }: PartProps) {
  const { t } = useTranslation('links')
  const { state } = entry
  if (state.kind === 'failed') return <FailedLine entry={entry} failure={state.failure} current={current} />
  if (state.kind === 'ambiguous') return <AmbiguousLine entry={entry} both={state} current={current} />
  const asking = state.kind === 'asking'
  return (
    <>
      <span role="gridcell" className={classes.mark}>
        {asking ? <Loader size={16} aria-hidden="true" /> : <span className={classes.dot} aria-hidden="true" />}
      </span>
      <span role="gridcell" className={classes.words}>
        <span className={classes.link}>{entry.text}</span>
        <span className={classes.aside}>{asking ? t('row.asking') : t('row.waiting')}</span>
      </span>
    </>
  )
}

function FailedLine({ entry, failure, current }: PartProps & { failure: Failure }) {
  const { t } = useTranslation('links')
  const { t: common } = useTranslation('common')
  const { t: model } = useTranslation('model')
  const [entering, setEntering] = useState(false)
  const Icon = failureIcon[failure.page ?? failure.kind]
  // A link that leads nowhere may also have been mistyped.
  const missing = failure.kind === 'notFound'
  const { title, sentence } = missing
    ? { title: t('row.notFoundTitle'), sentence: t('row.notFound') }
    : answerWords(failure)
  const again = () => lookUpAgain(new Set([entry.key]))
  const action = entry.link === null ? 'none' : failureAction[failure.kind]
  return (
    <>
      <span role="gridcell" className={classes.mark} data-tone="bad">
        <Icon size={17} aria-hidden="true" />
      </span>
      <span role="gridcell" className={classes.words} data-testid={`link-failed-${entry.key}`}>
        <span className={classes.link} title={entry.text} data-selectable>
          {entry.text}
        </span>
        <span className={classes.why} title={failure.detail}>
          <strong>{common('stop', { text: title })}</strong> {sentence}
        </span>
      </span>
      <span role="gridcell" className={classes.side}>
        {(action === 'retry' || action === 'enterKey') && (
          <Button
            size="xs"
            variant="light"
            tabIndex={current ? 0 : -1}
            onClick={action === 'retry' ? again : () => setEntering(true)}
          >
            {common(`actions.${action}`)}
          </Button>
        )}
        <ActionIcon
          tabIndex={current ? 0 : -1}
          aria-label={t('row.removeOf', { text: entry.text })}
          title={t('row.remove')}
          onClick={() => leaveOut(entry.key)}
        >
          <X size={15} aria-hidden="true" />
        </ActionIcon>
        {entering && <KeyDialog text={model('place.keyText')} onSaved={again} onClose={() => setEntering(false)} />}
      </span>
    </>
  )
}

function AmbiguousLine({ entry, both, current }: PartProps & { both: Extract<LookedUp, { kind: 'ambiguous' }> }) {
  const { t } = useTranslation('links')
  const take = (link: Link) => lookUpAgain(new Set([entry.key]), new Map([[entry.key, link]]))
  const { id, modelName, versionName } = both
  return (
    <>
      <span role="gridcell" className={classes.mark} data-tone="warn">
        <CircleHelp size={17} aria-hidden="true" />
      </span>
      <span role="gridcell" className={classes.words}>
        <span className={classes.link}>{t('row.whichOne', { id: String(id) })}</span>
      </span>
      <span role="gridcell" className={classes.side}>
        <Button
          size="xs"
          variant="light"
          className={classes.choice ?? ''}
          tabIndex={current ? 0 : -1}
          onClick={() => take({ kind: 'model', modelId: id, versionId: null })}
        >
          {t('row.model', { name: modelName })}
        </Button>
        <Button
          size="xs"
          variant="light"
          className={classes.choice ?? ''}
          tabIndex={current ? 0 : -1}
          onClick={() => take({ kind: 'version', versionId: id, fileId: null })}
        >
          {t('row.versionChoice', { name: versionName })}
        </Button>
      </span>
    </>
  )
}
