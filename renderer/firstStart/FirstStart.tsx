import { Button } from '@mantine/core'
import { Anchor } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { Notices } from '../ui/Notices'
import classes from './FirstStart.module.css'
import { KeyStep, ReadyStep, WhereStep } from './steps'

const steps = ['where', 'key', 'ready'] as const

/** The three steps of the first start. Each can be skipped; what they set can be changed later. */
export function FirstStart() {
  const { t } = useTranslation('firstStart')
  const { t: common } = useTranslation()
  const [index, setIndex] = useState(0)
  const hasProgram = useApp((state) => state.settings.programs.length > 0)
  const hasKey = useApp((state) => state.account.key === 'set')
  const step = steps[index] ?? 'ready'
  const complete = { where: hasProgram, key: hasKey, ready: true }[step]
  const next = () => setIndex(index + 1)
  return (
    <div className={classes.window}>
      <Notices />
      <main className={classes.center} aria-label={t('label')} data-testid="first-start">
        <div className={classes.card}>
          <header className={classes.head}>
            <span className={classes.logo} role="img" aria-label={common('appName')}>
              <Anchor size={22} strokeWidth={2} aria-hidden />
            </span>
            <Steps index={index} />
          </header>
          {step === 'where' && <WhereStep />}
          {step === 'key' && <KeyStep />}
          {step === 'ready' && <ReadyStep />}
          <footer className={classes.foot}>
            {index > 0 && (
              <Button className={classes.back ?? ''} variant="subtle" color="gray" onClick={() => setIndex(index - 1)}>
                {t('back')}
              </Button>
            )}
            <span className={classes.gap} />
            {step !== 'ready' && !complete && (
              <Button variant="subtle" color="gray" onClick={next} data-testid="first-start-skip">
                {t('skip')}
              </Button>
            )}
            {step === 'ready' ? (
              <Button
                onClick={() => act('changeSettings', { firstStartDone: true })}
                data-testid="first-start-finish"
                data-autofocus
              >
                {t('finish')}
              </Button>
            ) : (
              <Button onClick={next} disabled={!complete} data-testid="first-start-next">
                {t('next')}
              </Button>
            )}
          </footer>
        </div>
      </main>
    </div>
  )
}

function Steps({ index }: { index: number }) {
  const { t } = useTranslation('firstStart')
  const label = t('step', { step: String(index + 1), count: steps.length })
  return (
    <span className={classes.steps} role="img" aria-label={label}>
      {steps.map((step, at) => (
        <i key={step} data-reached={at <= index} />
      ))}
    </span>
  )
}
