import { readAddress } from './civitai/address'

/** Scheme of our page: a scheme of our own has an origin, `file:` has not. */
export const APP_SCHEME = 'app'
/** Our page's origin. */
export const APP_ORIGIN = `${APP_SCHEME}://modelport`

/**
 * Address of our page.
 * @param devServer address of Vite's server while developing; an app that is installed takes no page from elsewhere,
 * whatever its environment says
 */
export function pageAddress(isPackaged: boolean, devServer: string | undefined): string {
  return isPackaged || devServer === undefined ? `${APP_ORIGIN}/index.html` : devServer
}

/** True for an address of this page. A custom scheme's `origin` is "null" in Node, so scheme and host are compared. */
export function isAddressOf(page: string, url: string): boolean {
  // A frame that has loaded nothing yet has the address "".
  const asked = readAddress(url)
  const ours = new URL(page)
  return asked !== null && asked.protocol === ours.protocol && asked.host === ours.host
}
