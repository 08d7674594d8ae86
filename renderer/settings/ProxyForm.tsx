import { Button, PasswordInput, Select, Text, Textarea, TextInput } from '@mantine/core'
import { networkLimits, proxyKinds, readHost, readNoProxy, type NetworkSettings, type ProxyKind } from '@shared/network'
import type { NetworkState } from '@shared/schemas/network'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { perform } from '../ui/perform'
import classes from './ProxyForm.module.css'
import { useNetworkState } from './useNetworkState'

const passwordWords = {
  kept: 'network.proxy.passwordKept',
  thisRun: 'network.proxy.passwordThisRun',
  lost: 'network.proxy.passwordLost',
  none: 'network.proxy.passwordNone',
} as const satisfies Record<NetworkState['password'], string>

/** The port as typed; null where it is none. */
function readPort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : null
}

/** The proxy with its login and the hosts without it; taken by its button, all at once. */
export function ProxyForm({ saved, onSaved }: { saved: NetworkSettings; onSaved: () => void }) {
  const { t } = useTranslation('settings')
  const { state, tell } = useNetworkState()
  const [kind, setKind] = useState<ProxyKind>(saved.proxy.kind)
  const [hostText, setHost] = useState(saved.proxy.host)
  const [portText, setPort] = useState(String(saved.proxy.port))
  const [username, setUsername] = useState(saved.proxy.username)
  const [password, setPassword] = useState('')
  const [noProxy, setNoProxy] = useState(saved.noProxy)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [host, port, { wrong }] = [readHost(hostText), readPort(portText), readNoProxy(noProxy)]
  const inForce = saved.mode === 'manual'
  const same =
    kind === saved.proxy.kind &&
    host === saved.proxy.host &&
    port === saved.proxy.port &&
    username === saved.proxy.username
  const save = async () => {
    setTried(true)
    if (host === null || port === null || wrong.length > 0 || username.includes(':')) return
    setBusy(true)
    const proxy = { kind, host, port, username }
    // An empty field leaves the password as it is; for another proxy main forgets it.
    const entered = password === '' ? null : password
    const reply = await perform('setNetwork', { mode: 'manual', proxy, noProxy, password: entered })
    setBusy(false)
    if (!reply.ok) return
    // Main has it now: a page keeps no password.
    setPassword('')
    tell(reply.value)
    onSaved()
  }
  return (
    <form
      className={classes.form}
      aria-label={t('network.proxy.label')}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={classes.where}>
        <Select
          label={t('network.proxy.kind')}
          data={proxyKinds.map((value) => ({ value, label: t(`network.proxy.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => {
            if (value !== null) setKind(value)
          }}
          data-testid="proxy-kind"
        />
        <TextInput
          label={t('network.proxy.host')}
          value={hostText}
          onChange={(event) => setHost(event.currentTarget.value)}
          error={host === null && (tried || hostText !== '') ? t('network.proxy.hostWrong') : null}
          maxLength={networkLimits.host + 2}
          spellCheck={false}
          autoComplete="off"
          data-testid="proxy-host"
        />
        <TextInput
          label={t('network.proxy.port')}
          value={portText}
          inputMode="numeric"
          onChange={(event) => setPort(event.currentTarget.value)}
          error={port === null ? t('network.proxy.portWrong') : null}
          maxLength={5}
          data-testid="proxy-port"
        />
      </div>
      <div className={classes.login}>
        <TextInput
          label={t('network.proxy.username')}
          description={t('network.proxy.usernameAbout')}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          error={username.includes(':') ? t('network.proxy.usernameWrong') : null}
          maxLength={networkLimits.username}
          spellCheck={false}
          autoComplete="off"
          data-testid="proxy-username"
        />
        <PasswordInput
          label={t('network.proxy.password')}
          description={t(passwordWords[same ? (state?.password ?? 'none') : 'none'])}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          disabled={username === ''}
          maxLength={networkLimits.password}
          autoComplete="off"
          data-testid="proxy-password"
        />
      </div>
      <Textarea
        label={t('network.proxy.noProxy')}
        description={t('network.proxy.noProxyAbout')}
        value={noProxy}
        onChange={(event) => setNoProxy(event.currentTarget.value)}
        error={wrong.length > 0 ? t('network.proxy.noProxyWrong', { words: wrong.slice(0, 5).join(', ') }) : null}
        maxLength={networkLimits.noProxy}
        rows={2}
        spellCheck={false}
        data-testid="no-proxy"
      />
      <div className={classes.actions}>
        <Button type="submit" loading={busy} data-testid="proxy-save">
          {t('network.proxy.save')}
        </Button>
        <Text fz={12} c="var(--muted)" role="status">
          {inForce && same && password === '' && noProxy === saved.noProxy
            ? t('network.proxy.saved')
            : t('network.proxy.unsaved')}
        </Text>
      </div>
    </form>
  )
}
