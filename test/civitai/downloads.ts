import { z } from 'zod'
import type { Call, World } from './call'
import { primaryFile, type StandInFile, type StandInVersion } from './entries'
import { isGated, needsLogin } from './gates'
import { json, redirect, text, type Reply } from './reply'
import { signedUrl } from './signing'

const fileTypes = [
  'Model',
  'Text Encoder',
  'Vision Encoder',
  'Pruned Model',
  'Negative',
  'Training Data',
  'VAE',
  'Config',
  'Archive',
  'UNet',
  'Diffusion Model',
  'CLIPVision',
  'ControlNet',
  'Workflow',
  'Upscaler',
  'Enhancement LoRA',
  'Other',
] as const

const wishSchema = z.object({
  id: z.coerce.number().int().min(1),
  fileId: z.coerce.number().int().min(1).optional(),
  type: z.enum(fileTypes).optional(),
  format: z.enum(['SafeTensor', 'PickleTensor', 'GGUF', 'Diffusers', 'Core ML', 'ONNX', 'Other']).optional(),
  size: z.enum(['full', 'pruned']).optional(),
  fp: z.string().optional(),
  quantType: z.string().optional(),
})
type Wish = z.output<typeof wishSchema>

/** Whoever names one of these is taken for a browser (civitai source, request-helpers.ts). */
const browser = /mozilla|chrome|safari|firefox|opera|edge/i

/** GET /api/download/models/:versionId: the checks in Civitai's order, then 307 to an address in storage. */
export function download(call: Call, world: World, rawId: string): Reply {
  const { settings, catalogue } = world
  const isBrowser = browser.test(call.userAgent)
  const refuse = (status: number, error: string, more: Record<string, unknown> = {}) =>
    isBrowser ? text(status, error) : json(status, { error, ...more })

  if (settings.blacklisted) return refuse(403, 'Forbidden')
  if (settings.downloadQuota !== null && world.downloads >= settings.downloadQuota) {
    return refuse(
      429,
      "We've noticed an unusual amount of downloading from your account. Contact support@civitai.com or come back later.",
    )
  }
  const parsed = wishSchema.safeParse({ ...call.query, id: rawId })
  if (!parsed.success) return json(400, { error: z.prettifyError(parsed.error) })
  const wish = parsed.data

  const found = catalogue.version(wish.id)
  if (found?.version.status !== 'Published' || found.model.poi) return refuse(404, 'File not found')
  const { model, version } = found
  if (model.mode === 'Archived') return refuse(410, 'Model archived, not available for download')
  if (version.usageControl !== 'Download') {
    return unauthorized('The creator of this asset has disabled downloads on this file')
  }
  if (call.user === null && needsLogin(version, settings)) {
    const returnUrl = encodeURIComponent(`/model-versions/${String(version.id)}`)
    return isBrowser
      ? redirect(`${call.url.origin}/login?returnUrl=${returnUrl}&reason=download-auth`)
      : unauthorized('The creator of this asset requires you to be logged in to download it')
  }
  if (isGated(version))
    return isBrowser ? redirect(`${call.url.origin}/model-versions/${String(version.id)}`) : gated(version)
  if (version.availability === 'Private') return refuse(403, 'You do not have access to download this file')

  const file = chooseFile(version, wish)
  if (file === undefined) return refuse(404, 'File not found')
  world.downloads += 1
  return redirect(signedUrl(file, storeOf(world), settings.lifeMs, world.storageUrl))
}

function unauthorized(message: string): Reply {
  return json(401, { error: 'Unauthorized', message })
}

function gated(version: StandInVersion): Reply {
  const endsAt = version.paidAccess?.endsAt ?? null
  return json(403, {
    error: 'Early Access',
    ...(endsAt === null ? {} : { deadline: new Date(endsAt).toISOString() }),
    message: 'This asset is in Early Access. You can use Buzz access it now!',
  })
}

function storeOf(world: World): 'r2' | 'b2' {
  const { storage } = world.settings
  if (storage !== 'alternate') return storage
  return world.downloads % 2 === 1 ? 'r2' : 'b2'
}

/** The file that is meant; undefined when there is none, or when what is wished contradicts what is known of it. */
function chooseFile(version: StandInVersion, wish: Wish): StandInFile | undefined {
  if (wish.fileId !== undefined) return version.files.find((file) => file.id === wish.fileId)
  const wishes = (['format', 'size', 'fp', 'quantType'] as const).filter((name) => wish[name] !== undefined)
  const candidates =
    wish.type === undefined
      ? [primaryFile(version)].filter((file) => file !== undefined)
      : [...version.files, ...version.linked].filter((file) => file.type === wish.type)
  const met = (file: StandInFile) => wishes.filter((name) => file[name] === wish[name]).length
  const [best] = [...candidates].sort((a, b) => met(b) - met(a))
  return best !== undefined && wishes.every((name) => best[name] === null || best[name] === wish[name])
    ? best
    : undefined
}
