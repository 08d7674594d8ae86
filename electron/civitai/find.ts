import { failed, ok, type Result } from '@shared/failure'
import type { LinkTarget } from '@shared/ipc'
import { readAddress } from './address'
import type { Civitai } from './client'
import { parseLink, type Link } from './links'

/**
 * What a pasted text leads to. A link that names its model is believed without asking; a version, a hash or a bare id
 * is looked up.
 *
 * Fails with badLink when the text is none, or one of a picture, a post or a creator, ambiguousId when a bare number is both a model's and a version's id,
 * notFound when nothing has it, and with whatever hinders asking.
 */
export async function findTarget(civitai: Civitai, text: string, signal?: AbortSignal): Promise<Result<LinkTarget>> {
  const link = parseLink(text, ownHosts(civitai))
  return link.ok ? targetOf(civitai, link.value, signal) : link
}

/** The host of the base URL in force, whose links count as Civitai's. */
export function ownHosts(civitai: Pick<Civitai, 'baseUrl'>): string[] {
  const host = readAddress(civitai.baseUrl())?.host
  return host === undefined ? [] : [host]
}

async function targetOf(civitai: Civitai, link: Link, signal?: AbortSignal): Promise<Result<LinkTarget>> {
  switch (link.kind) {
    case 'model':
      return ok({ modelId: link.modelId, versionId: link.versionId })
    case 'version':
      return versionTarget(await civitai.version(link.versionId, signal))
    case 'hash':
      return versionTarget(await civitai.versionByHash(link.hash, signal))
    case 'id':
      return idTarget(civitai, link.id, signal)
    default:
      return failed('badLink', { detail: 'a link to several models, or none' })
  }
}

type Found = Awaited<ReturnType<Civitai['version']>>

function versionTarget(found: Found): Result<LinkTarget> {
  if (!found.ok) return found
  return ok({ modelId: found.value.version.modelId, versionId: found.value.version.id })
}

/** Models and versions are numbered apart, so a number can be both; only the answer to both questions tells. */
async function idTarget(civitai: Civitai, id: number, signal?: AbortSignal): Promise<Result<LinkTarget>> {
  const [model, version] = await Promise.all([civitai.model(id, signal), civitai.version(id, signal)])
  if (model.ok && version.ok) {
    const { modelName } = version.value
    const detail = `${String(id)} is the model "${model.value.name}" and a version of "${modelName}"`
    return failed('ambiguousId', { detail })
  }
  if (!model.ok && model.failure.kind !== 'notFound') return model
  if (!version.ok && version.failure.kind !== 'notFound') return version
  return model.ok ? ok({ modelId: model.value.id, versionId: null }) : versionTarget(version)
}
