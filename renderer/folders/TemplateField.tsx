import { Button, TextInput } from '@mantine/core'
import { LONGEST_TEMPLATE } from '@shared/limits'
import type { Program } from '@shared/program'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api'
import { act } from '../ui/act'
import classes from './TemplateField.module.css'

type TemplateFieldProps = {
  program: Program
  /** The program's folder for LoRAs, as it is shown: the example lies in it. */
  folder: string
}

/** The sub-folders made below each type's folder of a program, with an example and warnings that follow what is typed. */
export function TemplateField({ program, folder }: TemplateFieldProps) {
  const { t } = useTranslation('folders')
  const kept = program.template ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const template = typed ?? kept
  const example = useQuery({
    queryKey: ['templateExample', template],
    queryFn: () => call('templateExample', { template }),
    enabled: template.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  const below = useId()
  const folders = template.trim() === '' ? [] : (example.data?.folders ?? [])
  const slips = template.trim() === '' ? undefined : example.data
  const path = [folder, ...folders, 'paper-lantern.safetensors'].join(' / ')
  return (
    <form
      className={classes.field}
      onSubmit={(event) => {
        event.preventDefault()
        act('setTemplate', { programId: program.id, template: template.trim() })
        setTyped(null)
      }}
    >
      <span className={classes.title} aria-hidden>
        {t('template.title')}
      </span>
      <div className={classes.words}>
        <div className={classes.line}>
          <TextInput
            className={classes.input ?? ''}
            size="xs"
            aria-label={t('template.label', { name: program.name })}
            aria-describedby={below}
            placeholder={t('template.placeholder')}
            value={template}
            onChange={(event) => setTyped(event.currentTarget.value)}
            maxLength={LONGEST_TEMPLATE}
            data-testid={`template-${program.id}`}
          />
          {template.trim() !== kept && (
            <Button type="submit" size="xs">
              {t('template.save')}
            </Button>
          )}
        </div>
        <p id={below} className={classes.example} data-testid={`template-example-${program.id}`}>
          {folders.length === 0 ? t('template.words') : t('template.example', { path })}
        </p>
        {slips !== undefined && slips.unknown.length > 0 && (
          <p className={classes.slip} role="status" data-testid={`template-unknown-${program.id}`}>
            {t('template.unknown', { count: slips.unknown.length, words: slips.unknown.join(', ') })}
          </p>
        )}
        {slips?.tooDeep === true && (
          <p className={classes.slip} role="status" data-testid={`template-deep-${program.id}`}>
            {t('template.tooDeep')}
          </p>
        )}
      </div>
    </form>
  )
}
