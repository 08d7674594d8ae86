/**
 * Pages of Civitai's site. Since its split in 2026-04 civitai.com shows what is fit for everybody, civitai.red everything;
 * the API is the same on both.
 */
function onSite(mature: boolean, path: string): string {
  return `https://civitai.${mature ? 'red' : 'com'}/${path}`
}

export function modelPage(modelId: number, mature: boolean): string {
  return onSite(mature, `models/${String(modelId)}`)
}

export function imagePage(imageId: number, mature: boolean): string {
  return onSite(mature, `images/${String(imageId)}`)
}

/** A creator's page is on both; it shows there what the site shows. */
export function creatorPage(username: string): string {
  return onSite(false, `user/${encodeURIComponent(username)}`)
}
