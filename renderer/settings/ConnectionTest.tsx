import { Button } from '@mantine/core'
import type { Probe } from '@shared/schemas/network'
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { answerWords } from '../ui/failureWords'
import { perform } from '../ui/perform'
import classes from './ConnectionTest.module.css'
import { SettingRow } from './Section'

/** A button that goes the way to Civitai once, and what each step came to. */
export function ConnectionTest() {
  const { t } = useTranslation('settings')
  const [busy, setBusy] = useState(false)
  const [probe, setProbe] = useState<Probe | null>(null)
  const run = async () => {
    setBusy(true)
    const reply = await perform('testNetwork', {})
    setBusy(false)
    setProbe(reply.ok ? reply.value : null)
  }
  return (
    <>
      <SettingRow title={t('network.test.title')} about={t('network.test.about')}>
        <Button variant="default" loading={busy} onClick={() => void run()} data-testid="network-test">
          {t('network.test.run')}
        </Button>
      </SettingRow>
      <div className={classes.result} hidden={probe === null && !busy} aria-live="polite" data-testid="network-result">
        {busy ? t('network.test.running') : probe !== null && <Result probe={probe} />}
      </div>
    </>
  )
}

function Result({ probe }: { probe: Probe }) {
  const { t } = useTranslation('settings')
  const { by, host, steps } = probe
  const bad = steps.find(({ outcome }) => outcome.kind === 'failed')
  const way =
    by === null
      ? t('network.test.direct', { host })
      : t('network.test.by', { kind: by.kind === 'socks5' ? 'SOCKS 5' : by.kind.toUpperCase(), proxy: by.host, host })
  const end =
    bad === undefined ? t('network.test.passed') : t('network.test.stopped', { step: t(`network.test.${bad.step}`) })
  return (
    <>
      <p className={classes.way}>
        <strong>{way}</strong> <span>{end}</span>
      </p>
      <ol className={classes.steps}>
        {steps.map(({ step, outcome }) => (
          <li key={step} data-outcome={outcome.kind} data-testid={`probe-${step}`}>
            <Mark kind={outcome.kind} />
            <span className={classes.step}>{t(`network.test.${step}`)}</span>
            <StepWords step={step} outcome={outcome} byProxy={by !== null} host={host} />
          </li>
        ))}
      </ol>
    </>
  )
}

type Step = Probe['steps'][number]

function Mark({ kind }: { kind: Step['outcome']['kind'] }) {
  const Icon = kind === 'fine' ? CircleCheck : kind === 'failed' ? CircleX : CircleDashed
  return <Icon size={16} className={classes.mark} aria-hidden />
}

function StepWords({ step, outcome, byProxy, host }: Step & { byProxy: boolean; host: string }) {
  const { t } = useTranslation('settings')
  const manual = useApp(({ settings }) => settings.network.mode === 'manual')
  switch (outcome.kind) {
    case 'fine': {
      const facts = [t('network.test.fine'), outcome.detail, t('network.test.ms', { ms: String(outcome.ms) })]
      const more = step === 'name' && byProxy ? t('network.test.proxyLooksUp') : null
      return (
        <span className={classes.words} data-selectable>
          {facts.filter((fact) => fact !== null).join(' · ')}
          {more !== null && ` · ${more}`}
        </span>
      )
    }
    case 'failed': {
      const { title, sentence } = answerWords(outcome.failure)
      return (
        <span className={classes.words} data-selectable>
          <strong>{title}</strong> {sentence}
          {outcome.failure.detail !== undefined && <small>{outcome.failure.detail}</small>}
        </span>
      )
    }
    case 'notNeeded': {
      const exempt = step === 'proxy' && manual
      const words = exempt ? t('network.test.proxyExempt', { host }) : t(`network.test.${step}NotNeeded`)
      return <span className={classes.words}>{words}</span>
    }
    case 'notReached':
      return <span className={classes.words}>{t('network.test.notReached')}</span>
  }
}
