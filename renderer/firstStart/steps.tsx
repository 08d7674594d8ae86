import { formatBytes } from '@shared/format'
import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AddButtons, HadNote, useAddProgram, WrongFolderAlert } from '../folders/AddProgram'
import { FindPrograms } from '../folders/FindPrograms'
import { useProgramFolders } from '../folders/useProgramFolders'
import { AccountKey } from '../key/AccountKey'
import { useApp } from '../state/store'
import classes from './FirstStart.module.css'

function Step({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className={classes.step}>
      <h1>{title}</h1>
      <p className={classes.text}>{text}</p>
      {children}
    </section>
  )
}

/** Step 1: the programs whose folders take the models. */
export function WhereStep() {
  const { t } = useTranslation('firstStart')
  const { t: common } = useTranslation()
  const { add, had, busy, wrong, dismiss, dismissHad } = useAddProgram()
  const folders = useProgramFolders()
  const hasProgram = useApp((state) => state.settings.programs.length > 0)
  return (
    <Step title={t('where.title')} text={t('where.text')}>
      {wrong !== null && <WrongFolderAlert wrong={wrong} add={add} onDismiss={dismiss} />}
      {had !== null && <HadNote program={had} onDismiss={dismissHad} />}
      <ul className={classes.programs} aria-label={t('where.chosen')}>
        {(folders.data?.programs ?? []).map(({ program, freeBytes }) => (
          <li key={program.id}>
            <CircleCheck size={17} strokeWidth={1.8} aria-hidden />
            <span className={classes.program}>
              <strong>{program.name}</strong>
              <span data-selectable>{program.root}</span>
            </span>
            {freeBytes !== null && <span>{common('free', { bytes: formatBytes(freeBytes) })}</span>}
          </li>
        ))}
      </ul>
      <FindPrograms atOnce />
      <AddButtons add={add} busy={busy} />
      {!hasProgram && <p className={classes.hint}>{t('where.later')}</p>}
    </Step>
  )
}

/** Step 2: the API key. */
export function KeyStep() {
  const { t } = useTranslation('firstStart')
  return (
    <Step title={t('key.title')} text={t('key.text')}>
      <AccountKey />
    </Step>
  )
}

/** Step 3: what was set, and how to go on. */
export function ReadyStep() {
  const { t } = useTranslation('firstStart')
  const programs = useApp((state) => state.settings.programs)
  const account = useApp((state) => state.account)
  const names = programs.map(({ name }) => name).join(', ')
  const keyWords = () => {
    if (account.key === 'none') return t('ready.noKey')
    return account.username === null ? t('ready.keyUnchecked') : t('ready.key', { name: account.username })
  }
  return (
    <Step title={t('ready.title')} text={t('ready.text')}>
      <ul className={classes.facts}>
        <li>{programs.length === 0 ? t('ready.noProgram') : t('ready.programs', { names })}</li>
        <li>{keyWords()}</li>
      </ul>
    </Step>
  )
}
