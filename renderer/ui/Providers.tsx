import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { HashRouter } from 'react-router'
import { styleNonce } from '../nonce'
import { queries } from '../queries'
import { useApp } from '../state/store'
import { cssVariables } from './palette'
import { theme } from './theme'

/** What every page stands on: theme, router, queries, notifications. */
export function Providers({ children }: { children: ReactNode }) {
  const scheme = useApp((state) => state.settings.theme)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
      {...(scheme === 'system' ? {} : { forceColorScheme: scheme })}
    >
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" zIndex={400} />
        {/* Progress redraws five times a second and would interrupt a page change that is a mere transition. */}
        <HashRouter useTransitions={false}>{children}</HashRouter>
      </QueryClientProvider>
    </MantineProvider>
  )
}
