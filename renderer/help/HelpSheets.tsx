import { DiagnosticsSheet } from './DiagnosticsSheet'
import { closeHelp, useHelp, type HelpSheet } from './helpState'
import { PartsSheet } from './PartsSheet'
import { ShortcutSheet } from './ShortcutSheet'

const sheets = { shortcuts: ShortcutSheet, parts: PartsSheet, diagnostics: DiagnosticsSheet } as const satisfies Record<
  HelpSheet,
  (props: { onClose: () => void }) => React.ReactNode
>

/** The sheet about the app that is open. */
export function HelpSheets() {
  const sheet = useHelp()
  if (sheet === null) return null
  const Sheet = sheets[sheet]
  return <Sheet onClose={closeHelp} />
}
