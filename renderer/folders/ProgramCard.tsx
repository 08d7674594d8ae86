import { Button } from '@mantine/core'
import { formatBytes } from '@shared/format'
import { programNames, type ProgramFolders } from '@shared/program'
import { HardDrive, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { Chip } from '../ui/Chip'
import { ClosedNote } from './ClosedNote'
import { FolderTable } from './FolderTable'
import classes from './ProgramCard.module.css'
import { ProgramMenu } from './ProgramMenu'
import { ProgramNotes } from './ProgramNotes'
import { TemplateField } from './TemplateField'

type ProgramCardProps = ProgramFolders & { added: boolean; onAgain: () => void }

/** One program: its root, the space left there, and its table of folders. One that was just `added` is gone to. */
export function ProgramCard({ program, rows, freeBytes, present, notes, added, onAgain }: ProgramCardProps) {
  const { t } = useTranslation('folders')
  const { t: common } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The focus brings the card into view, too.
    if (added) heading.current?.focus()
  }, [added])
  const isDefault = useApp(({ settings }) => (settings.defaultProgramId ?? settings.programs[0]?.id) === program.id)
  return (
    <section className={classes.card} aria-label={program.name} data-testid={`program-${program.id}`}>
      <header className={classes.head}>
        <div className={classes.words}>
          <div className={classes.title}>
            <h2 ref={heading} tabIndex={-1}>
              {program.name}
            </h2>
            {program.name !== programNames[program.kind] && <Chip>{programNames[program.kind]}</Chip>}
            {isDefault && (
              <span title={t('defaultAbout')}>
                <Chip tone="ok">{t('default')}</Chip>
              </span>
            )}
          </div>
          <p className={classes.root} data-selectable>
            {program.root}
          </p>
        </div>
        {freeBytes !== null && (
          <span className={classes.free}>
            <HardDrive size={15} strokeWidth={1.7} aria-hidden />
            {common('free', { bytes: formatBytes(freeBytes) })}
          </span>
        )}
        {!isDefault && (
          <Button variant="default" size="xs" onClick={() => act('changeSettings', { defaultProgramId: program.id })}>
            {t('makeDefault')}
          </Button>
        )}
        <ProgramMenu program={program} />
      </header>
      {!present && (
        <p className={classes.missing} role="alert">
          <TriangleAlert size={15} aria-hidden />
          {t('missing')}
        </p>
      )}
      {present && rows.some(({ closed }) => closed) && <ClosedNote of="program" onAgain={onAgain} />}
      <ProgramNotes notes={notes ?? []} />
      {program.kind !== 'invokeai' && (
        <TemplateField program={program} folder={rows.find(({ type }) => type === 'LORA')?.label ?? 'loras'} />
      )}
      <FolderTable program={program} rows={rows} />
    </section>
  )
}
