import { isPosted, type AnyPicture } from './PictureFacts'

/** Settings and models of one picture that are looked at. */
const MOST = 200
/** Characters of one value. */
const LONGEST = 2000

/**
 * What Civitai says of how a picture was made, in the words in which A1111 writes it into a picture (modules/processing.py,
 * create_infotext), with the models as `Civitai resources`: so it is read like one that is dropped. Null where it says
 * nothing. Pure.
 */
export function pictureWords(picture: AnyPicture): string | null {
  const { prompt, negativePrompt, settings } = picture
  const resources = isPosted(picture) ? resourcesOf(picture) : []
  if (prompt === null && settings.length === 0 && resources.length === 0) return null
  const pairs = settings
    .slice(0, MOST)
    .filter(({ name }) => /^[\w .-]{1,60}$/.test(name) && name !== 'Steps')
    .map(({ name, value }) => `${name}: ${JSON.stringify(value.slice(0, LONGEST))}`)
  const steps = /^\d{1,5}$/.exec(settings.find(({ name }) => name === 'Steps')?.value ?? '')?.[0] ?? '1'
  const made = resources.length === 0 ? [] : [`Civitai resources: ${JSON.stringify(resources)}`]
  const last = [`Steps: ${steps}`, ...made, ...pairs].join(', ')
  return [prompt, negativePrompt === null ? null : `Negative prompt: ${negativePrompt}`, last]
    .filter((part) => part !== null)
    .join('\n')
}

type Resource = { type?: string; modelName?: string; hash?: string; weight?: number; modelVersionId?: number }

function resourcesOf({ resources, versionIds }: Extract<AnyPicture, { versionIds: number[] }>): Resource[] {
  const named = resources.slice(0, MOST).map(({ kind, name, versionId, weight, hash }): Resource => ({
    ...(kind === null ? {} : { type: kind }),
    ...(name === null ? {} : { modelName: name.slice(0, LONGEST) }),
    ...(hash === null ? {} : { hash }),
    ...(weight === null ? {} : { weight }),
    ...(versionId === null ? {} : { modelVersionId: versionId }),
  }))
  const told = new Set(resources.map(({ versionId }) => versionId))
  const others = versionIds.filter((id) => !told.has(id)).slice(0, MOST)
  return [...named, ...others.map((id) => ({ modelVersionId: id }))]
}
