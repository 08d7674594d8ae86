import type { Download } from '@shared/download'
import { defaultSettings } from '@shared/settings'

/**
 * Address of a download's page for the person's browser. Only https pages are opened there: where another base URL is set
 * (a mirror on this computer, say), it is the page on Civitai itself.
 */
export function modelPage(civitaiUrl: string, download: Download): string {
  const base = civitaiUrl.startsWith('https:') ? civitaiUrl : defaultSettings.civitaiUrl
  return new URL(`/models/${String(download.modelId)}?modelVersionId=${String(download.versionId)}`, base).href
}

/** The app's own page of a download's version. */
export function modelRoute({ modelId, versionId }: Download): string {
  return `/model/${String(modelId)}?version=${String(versionId)}`
}
