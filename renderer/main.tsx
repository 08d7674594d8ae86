import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './ui/tokens.css'
import './ui/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import type { Failure } from '@shared/failure'
import i18next from 'i18next'
import { ask, subscribe } from './api'
import { earlySearch } from './early/earlySearch'
import { publishStyleNonce } from './nonce'
import { tell } from './state/store'
import { languages } from '@shared/language'
import { fetchTexts, speak, startTexts } from './text/i18n'
import { useLanguage } from './text/useLanguage'
import { FailureCard } from './ui/FailureCard'
import { Providers } from './ui/Providers'

publishStyleNonce()
startTexts()
// Main says in the page which language it will be: its texts are fetched while the snapshot is on its way.
const early = languages.find((language) => language === document.documentElement.lang)
if (early !== undefined) void fetchTexts(early)
// A redirect would draw nothing first, and the search field has to be in the first picture: it takes over what was typed.
const fresh = location.hash === ''
if (fresh) history.replaceState(null, '', '#/browse')

const element = document.getElementById('root')
if (element === null) throw new Error('index.html has no #root')
const root = createRoot(element)

// Subscribed before `watch` is asked, so that the snapshot it causes is not missed. There is nothing to draw before it:
// the theme, the language and the page depend on it.
subscribe((event) => {
  tell(event)
  if (event.kind !== 'snapshot') return
  if (fresh) goOnWhereItEnded(event.snapshot.settings.lastBrowsed)
  const show = () => root.render(<Window />)
  const spoken = speak(event.snapshot.settings.language)
  if (spoken === null) show()
  else void spoken.finally(show)
})
void ask('watch', {}).then((reply) => {
  if (!reply.ok) root.render(<NoSnapshot failure={reply.failure} />)
})

let wentOn = false

/** Puts the last search back, once. Who has begun to type another one, or came by a link, is left alone. */
function goOnWhereItEnded(path: string): void {
  if (wentOn || location.hash !== '#/browse' || (earlySearch()?.text ?? '') !== '') return
  wentOn = true
  history.replaceState(null, '', `#${path}`)
}

/** Main did not answer: there is nothing to draw but why. */
function NoSnapshot({ failure }: { failure: Failure }) {
  return (
    <Providers>
      <FailureCard
        failure={failure}
        action={{ label: i18next.t('state.crash.action'), run: () => location.reload() }}
      />
    </Providers>
  )
}

function Window() {
  useLanguage()
  return (
    <StrictMode>
      <Providers>
        <App />
      </Providers>
    </StrictMode>
  )
}
