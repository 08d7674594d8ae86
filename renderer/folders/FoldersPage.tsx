import { Button, Skeleton } from '@mantine/core'
import { FailureError, type Failure } from '@shared/failure'
import { FolderTree } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState'
import { FailureCard } from '../ui/FailureCard'
import { Page } from '../ui/Page'
import { perform } from '../ui/perform'
import { AddButtons, HadNote, useAddProgram, WrongFolderAlert } from './AddProgram'
import { ClosedNote } from './ClosedNote'
import classes from './FoldersPage.module.css'
import { FindPrograms } from './FindPrograms'
import { ProgramCard } from './ProgramCard'
import { useProgramFolders } from './useProgramFolders'

/** The programs and where each type of model goes in them. */
export function FoldersPage() {
  const { t } = useTranslation('folders')
  const { add, addedId, had, busy, wrong, dismiss, dismissHad } = useAddProgram()
  return (
    <Page title={t('title')} controls={<AddButtons add={add} busy={busy} />}>
      <FindPrograms />
      {wrong !== null && <WrongFolderAlert wrong={wrong} add={add} onDismiss={dismiss} />}
      {had !== null && <HadNote program={had} onDismiss={dismissHad} />}
      <Programs addedId={addedId} />
    </Page>
  )
}

function asFailure(error: Error): Failure {
  return error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }
}

function Programs({ addedId }: { addedId: string | null }) {
  const { t } = useTranslation('folders')
  const { t: common } = useTranslation()
  const folders = useProgramFolders()
  const lookAgain = () => void folders.refetch()
  if (folders.isError) {
    const again = { label: common('actions.retry'), run: lookAgain }
    return <FailureCard failure={asFailure(folders.error)} action={again} />
  }
  if (folders.data === undefined) return <Skeleton height={180} radius="xl" />
  return (
    <>
      {folders.data.programs.length === 0 ? (
        <EmptyState icon={FolderTree} title={t('empty.title')} text={t('empty.text')} />
      ) : (
        folders.data.programs.map((shown) => (
          <ProgramCard key={shown.program.id} {...shown} added={shown.program.id === addedId} onAgain={lookAgain} />
        ))
      )}
      <NeutralFolder folder={folders.data.neutralFolder} closed={folders.data.neutralClosed} onAgain={lookAgain} />
    </>
  )
}

type NeutralFolderProps = { folder: string; closed: boolean; onAgain: () => void }

function NeutralFolder({ folder, closed, onAgain }: NeutralFolderProps) {
  const { t } = useTranslation('folders')
  return (
    <section className={classes.neutral} data-testid="neutral-folder">
      <div className={classes.neutralHead}>
        <div className={classes.words}>
          <h2>{t('neutral.title')}</h2>
          <p>{t('neutral.text')}</p>
          <p className={classes.path} data-selectable>
            {folder}
          </p>
        </div>
        <Button
          variant="default"
          aria-label={t('changeLabel', { type: t('neutral.title') })}
          onClick={() => void perform('chooseNeutralFolder', {})}
        >
          {t('change')}
        </Button>
      </div>
      {closed && <ClosedNote of="neutral" onAgain={onAgain} />}
    </section>
  )
}
