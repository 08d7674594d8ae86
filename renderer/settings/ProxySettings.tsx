import { SegmentedControl } from '@mantine/core'
import { networkModes, type NetworkSettings } from '@shared/network'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { perform } from '../ui/perform'
import { ProxyForm } from './ProxyForm'
import { SettingRow } from './Section'
import { useNetworkState } from './useNetworkState'

/** Which way the network is reached, and the proxy where that is it. */
export function ProxySettings() {
  const { t } = useTranslation('settings')
  const saved = useApp((state) => state.settings.network)
  const { tell } = useNetworkState()
  // A proxy that is chosen and not entered yet is shown, and not in force.
  const [entering, setEntering] = useState(false)
  const mode = entering ? 'manual' : saved.mode
  const choices = networkModes.map((value) => ({ value, label: t(`network.${value}`) }))
  const choose = async (chosen: NetworkSettings['mode']) => {
    const unknown = chosen === 'manual' && saved.proxy.host === ''
    setEntering(unknown)
    if (unknown || chosen === saved.mode) return
    const { proxy, noProxy } = saved
    const reply = await perform('setNetwork', { mode: chosen, proxy, noProxy, password: null })
    if (reply.ok) tell(reply.value)
  }
  return (
    <>
      <SettingRow title={t('network.way')} about={t('network.wayAbout')}>
        <SegmentedControl
          aria-label={t('network.way')}
          data={choices}
          value={mode}
          onChange={(value) => void choose(value)}
          data-testid="network-mode"
        />
      </SettingRow>
      {mode === 'manual' && <ProxyForm key={JSON.stringify(saved)} saved={saved} onSaved={() => setEntering(false)} />}
    </>
  )
}
