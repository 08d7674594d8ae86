import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import classes from './WhereItGoes.module.css'

/** While no program is set up: where files go then, and how to set one up here and now. */
export function NoProgram() {
  const { t } = useTranslation('model')
  const none = useApp((app) => app.settings.programs.length === 0)
  if (!none) return null
  return (
    <div className={classes.noProgram} role="note">
      <span>{t('place.neutralNoProgram')}</span>
      <Button
        size="xs"
        variant="default"
        leftSection={<Plus size={14} />}
        data-testid="add-program-comfyui"
        onClick={() => act('addProgram', { kind: 'comfyui' })}
      >
        {t('place.addComfyui')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<Plus size={14} />}
        data-testid="add-program-a1111"
        onClick={() => act('addProgram', { kind: 'a1111' })}
      >
        {t('place.addA1111')}
      </Button>
    </div>
  )
}
