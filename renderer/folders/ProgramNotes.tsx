import type { ProgramNote } from '@shared/program'
import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './ProgramNotes.module.css'

/** What a program's own settings say, or fail to say, in words. */
export function ProgramNotes({ notes }: { notes: readonly ProgramNote[] }) {
  const { t } = useTranslation('folders')
  if (notes.length === 0) return null
  return (
    <ul className={classes.notes} data-testid="program-notes">
      {notes.map((note, index) => (
        <li key={index}>
          <Info size={15} aria-hidden />
          <span>
            {t(`notes.${note.kind}`)}{' '}
            {note.kind !== 'mustRegister' && (
              <span className={classes.path} data-selectable>
                {note.path} {note.detail}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
