import { Button, Loader, Modal } from '@mantine/core'
import { CircleCheck, CircleHelp, CircleSlash, CloudDownload, Plus, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { neededKinds, type NeededKind, type ResolvedNeed } from '@shared/needs'
import { useTypeLabel } from '../browse/useTypeLabel'
import { shorten } from '../ui/shorten'
import { shortenPath } from '../ui/shortenPath'
import classes from './NeedsSheet.module.css'
import { closeNeeds, getMissing, missingOf, useNeedsSheet } from './needsState'

/** What a picture or workflow needs: what is here, what can be had, what cannot; and one button for the missing ones. */
export function NeedsSheet() {
  const { t } = useTranslation('needs')
  const { open, name, needs } = useNeedsSheet((sheet) => sheet)
  return (
    <Modal
      opened={open}
      onClose={closeNeeds}
      size={640}
      title={name === '' ? t('titlePlain') : t('title', { name: shorten(name, 60) })}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ title: classes.title, body: classes.body }}
      transitionProps={{ duration: 0 }}
    >
      <div data-testid="needs-sheet">
        {needs === null ? (
          <p className={classes.state} role="status">
            <Loader size={16} aria-hidden="true" /> {t('reading')}
          </p>
        ) : needs.length === 0 ? (
          <div className={classes.none} role="status">
            <strong>{t('none')}</strong>
            <span>{t('noneText')}</span>
          </div>
        ) : (
          <Needs needs={needs} />
        )}
      </div>
    </Modal>
  )
}

function Needs({ needs }: { needs: readonly ResolvedNeed[] }) {
  const { t } = useTranslation('needs')
  const missing = missingOf(needs).length
  const here = needs.filter(({ owned }) => owned).length
  const away = needs.filter(({ owned, state }) => !owned && state === 'notFound').length
  const facts = [
    t('summary', { count: needs.length }),
    here > 0 ? t('here', { count: here }) : null,
    missing > 0 ? t('missing', { count: missing }) : null,
    away > 0 ? t('away', { count: away }) : null,
  ].filter((fact) => fact !== null)
  return (
    <>
      <p className={classes.state} role="status">
        {facts.join(' · ')}
      </p>
      <ul className={classes.list} aria-label={t('list')} tabIndex={0}>
        {needs.map((need, n) => (
          <NeedRow key={n} need={need} />
        ))}
      </ul>
      <div className={classes.footer}>
        <Button
          data-testid="needs-get"
          leftSection={<Plus size={16} aria-hidden="true" />}
          disabled={missing === 0}
          onClick={() => getMissing(needs)}
        >
          {missing === 0 ? t('nothing') : t('get', { count: missing })}
        </Button>
      </div>
    </>
  )
}

const icons = {
  owned: CircleCheck,
  found: CloudDownload,
  maybe: CircleHelp,
  notFound: CircleSlash,
  unknown: TriangleAlert,
} as const

function NeedRow({ need }: { need: ResolvedNeed }) {
  const { t } = useTranslation('needs')
  const typeLabel = useTypeLabel()
  const { kind, name, hash, weight, model, version, owned, ownedBy, path, state } = need
  const shown = owned ? 'owned' : state
  const Icon = icons[shown]
  const called = name ?? model?.name ?? hash ?? String(need.versionId ?? '')
  const found = model === null || version === null ? null : `${model.name}, ${version.name}`
  // A picture that only numbers its resources does not say what they are; Civitai does.
  const known = kindOf(kind)
  const what = known === 'other' && model !== null ? typeLabel(model.type) : t(`kind.${known}`)
  const facts = [what, weight === null ? null : t('weight', { weight: String(weight) })]
  return (
    <li className={classes.row} data-testid="need" data-state={shown}>
      <Icon size={17} aria-hidden="true" className={classes.icon} />
      <span className={classes.words}>
        <span className={classes.name} title={called} dir="auto" data-selectable>
          {shorten(called, 90)}
        </span>
        <span className={classes.aside}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
        {path !== null && (
          <span className={classes.aside} title={path} data-testid="need-path" data-selectable>
            {shortenPath(path, 48)}
          </span>
        )}
      </span>
      <span className={classes.answer}>
        <span>{t(ownedBy === 'name' ? 'state.named' : `state.${shown}`)}</span>
        {found !== null && <span className={classes.aside}>{shorten(found, 60)}</span>}
      </span>
    </li>
  )
}

function kindOf(kind: string): NeededKind {
  return neededKinds.find((one) => one === kind) ?? 'other'
}
