import './jitless'
import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './ui/tokens.css'
import './ui/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { ask, subscribe } from './api'
import { publishStyleNonce } from './nonce'
import { tell } from './state/store'
import { startTexts } from './text/i18n'
import { Providers } from './ui/Providers'

publishStyleNonce()
startTexts()
// Subscribed before `watch` is asked, so that the snapshot it causes is not missed.
subscribe(tell)
void ask('watch', {})

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Providers>
      <App />
    </Providers>
  </StrictMode>,
)
