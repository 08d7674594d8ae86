/** The nonce that main put into the page for this load: <style> elements made at run time have to carry it. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

declare global {
  // The scroll lock of dialogs makes a <style> of its own and looks for its nonce under this name.
  var __webpack_nonce__: string | undefined
}

/** Tell the libraries that read the nonce from a global. Called once, before anything is drawn. */
export function publishStyleNonce(): void {
  globalThis.__webpack_nonce__ = styleNonce()
}
