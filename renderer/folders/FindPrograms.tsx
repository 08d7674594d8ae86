import { Button, Loader } from '@mantine/core'
import { programNames, type FoundProgram } from '@shared/program'
import { Check, FolderSearch, Plus, Radar } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import classes from './FindPrograms.module.css'
import { useFindPrograms } from './useFindPrograms'

/**
 * Finds the programs of this computer, and adds what was found with one click.
 * @param atOnce look without being asked: where nothing else is on the screen, as at the first start
 */
export function FindPrograms({ atOnce = false }: { atOnce?: boolean }) {
  const { t } = useTranslation('folders')
  const { found, looking, look, lookIn } = useFindPrograms(atOnce)
  return (
    <section className={classes.find} aria-busy={looking} data-testid="find-programs">
      <div className={classes.head}>
        <p>{t('find.text')}</p>
        <Button
          variant={found === null && !atOnce ? 'filled' : 'default'}
          size="xs"
          disabled={looking}
          leftSection={<Radar size={15} aria-hidden />}
          onClick={() => void look()}
          data-testid="find-programs-button"
        >
          {found === null ? t('find.button') : t('find.again')}
        </Button>
        <Button
          variant="default"
          size="xs"
          disabled={looking}
          leftSection={<FolderSearch size={15} aria-hidden />}
          onClick={() => void lookIn()}
          data-testid="find-programs-in"
        >
          {t('find.inFolder')}
        </Button>
      </div>
      <div role="status">
        {looking && (
          <p className={classes.said}>
            <Loader size={14} /> {t('find.looking')}
          </p>
        )}
        {!looking && found?.programs.length === 0 && (
          <p className={classes.said}>{found.where === 'usual' ? t('find.none') : t('find.noneIn')}</p>
        )}
      </div>
      {!looking && found !== null && found.programs.length > 0 && (
        <ul className={classes.list} aria-label={found.where === 'usual' ? t('find.found') : t('find.foundIn')}>
          {found.programs.map((program) => (
            <FoundRow key={program.id} program={program} />
          ))}
        </ul>
      )}
    </section>
  )
}

function FoundRow({ program }: { program: FoundProgram }) {
  const { t } = useTranslation('folders')
  const { id, kind, root } = program
  const added = useApp(({ settings }) => settings.programs.some((one) => one.root === root))
  const name = programNames[kind]
  const register = program.notes.some((note) => note.kind === 'mustRegister')
  return (
    <li>
      <span className={classes.program}>
        <strong>{name}</strong>
        <span className={classes.root} data-selectable>
          {root}
        </span>
        {register && <span className={classes.root}>{t('notes.mustRegister')}</span>}
      </span>
      {added ? (
        <span className={classes.added}>
          <Check size={15} aria-hidden /> {t('find.added')}
        </span>
      ) : (
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          aria-label={t('find.addLabel', { name, root })}
          onClick={() => act('addFound', { foundId: id })}
        >
          {t('find.add')}
        </Button>
      )}
    </li>
  )
}
