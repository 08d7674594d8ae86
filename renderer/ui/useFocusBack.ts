import { useEffect } from 'react'

/**
 * Gives the focus back to what had it, once what has it now is gone. For dialogs and menus that are there only while they
 * are open: Mantine does so only for those that are there before.
 */
export function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body
        if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      })
    }
  }, [])
}
