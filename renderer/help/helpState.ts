import { create } from 'zustand'

/** What is shown about the app itself. */
export type HelpSheet = 'shortcuts' | 'parts' | 'diagnostics'

const useStore = create<{ sheet: HelpSheet | null }>(() => ({ sheet: null }))

/** The sheet that is open; null: none. */
export function useHelp(): HelpSheet | null {
  return useStore(({ sheet }) => sheet)
}

export function openHelp(sheet: HelpSheet): void {
  useStore.setState({ sheet })
}

export function closeHelp(): void {
  useStore.setState({ sheet: null })
}
