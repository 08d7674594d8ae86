import { useEffect, useEffectEvent } from 'react'

/** What takes Escape and the arrow keys for itself while it is open. */
const layers = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}

function isPlainEscape(event: KeyboardEvent): boolean {
  return event.key === 'Escape' && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
}

/** Escape and Alt with the left arrow go back, unless a dialog or menu is open or a person is typing. */
export function useBackKeys(back: () => void): void {
  const goBack = useEffectEvent(back)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPlainEscape(event) && !(event.altKey && event.key === 'ArrowLeft')) return
      if (isTyping(event.target) || document.querySelector(layers) !== null) return
      event.preventDefault()
      goBack()
    }
    // Before those who close a layer with this key, so that the layer is still there to be seen: heard from the start,
    // not anew at each drawing, which would be behind a layer that opened meanwhile.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
