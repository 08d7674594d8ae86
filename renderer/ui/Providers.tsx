import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HashRouter } from 'react-router'
import { styleNonce } from '../nonce'
import { queries } from '../queries'
import { useApp } from '../state/store'
import { cssVariables } from './palette'
import { themeWith } from './theme'
import { Toasts } from './Toasts'

/** The theme is one of the settings, which main keeps: Mantine's own memory of it would ask the disk at every start. */
const noMemory: MantineColorSchemeManager = {
  get: (scheme) => scheme,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
}

/** What every page stands on: theme, router, queries, notifications. */
export function Providers({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const theme = useMemo(() => themeWith({ close: t('close'), dismiss: t('dismiss') }), [t])
  const scheme = useApp((state) => state.settings.theme)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={noMemory}
      getStyleNonce={styleNonce}
      {...(scheme === 'system' ? {} : { forceColorScheme: scheme })}
    >
      <QueryClientProvider client={queries}>
        <Toasts />
        {/* Progress redraws five times a second and would interrupt a page change that is a mere transition. */}
        <HashRouter useTransitions={false}>{children}</HashRouter>
      </QueryClientProvider>
    </MantineProvider>
  )
}
