import { z } from 'zod'
import { shapeOptions, type Call, type World } from './call'
import { primaryFile, type StandInFile, type StandInModel, type StandInVersion } from './entries'
import { needsLogin } from './gates'
import { trueHashes } from './hashes'
import { parseId } from './ids'
import { json, type Reply } from './reply'
import { miniShape, versionShape } from './versionShapes'

/** GET /model-versions/:id. */
export async function oneVersion(call: Call, world: World, rawId: string): Promise<Reply> {
  if (rawId === '0') return json(400, { error: 'Missing modelVersionId' })
  const id = parseId(rawId)
  if (!id.ok) return json(400, { error: id.error })
  const found = world.catalogue.version(id.value)
  if (found?.version.status !== 'Published') return json(404, { error: 'Model not found' })
  return json(200, await versionShape(found.model, found.version, shapeOptions(call, world)))
}

/** GET /model-versions/mini/:id?modelFileId=. */
export async function miniVersion(call: Call, world: World, rawId: string): Promise<Reply> {
  const id = parseId(rawId)
  if (!id.ok) return json(400, { error: id.error })
  const found = world.catalogue.version(id.value)
  if (found?.version.status !== 'Published') return json(404, { error: 'Model not found' })
  const fileId = Number(call.url.searchParams.get('modelFileId') ?? NaN)
  const file = found.version.files.find((one) => one.id === fileId) ?? primaryFile(found.version)
  if (file === undefined) return json(404, { error: 'Missing model file' })
  const options = { ...shapeOptions(call, world), requireAuth: needsLogin(found.version, world.settings) }
  return json(200, await miniShape(found.model, found.version, file, options))
}

interface Hit {
  readonly hash: string
  readonly file: StandInFile
  readonly model: StandInModel
  readonly version: StandInVersion
}

/** Published files by every hash of theirs; bigger ones are looked at only where their hashes are written down. */
async function hitsOf(world: World, wanted: ReadonlySet<string>): Promise<Hit[]> {
  const hits: Hit[] = []
  for (const file of world.catalogue.files) {
    const found = world.catalogue.version(file.versionId)
    if (found?.version.status !== 'Published' || file.listedHashes !== 'true') continue
    for (const hash of Object.values(await trueHashes(file))) if (wanted.has(hash)) hits.push({ hash, file, ...found })
  }
  // Where files are the same, the oldest version wins.
  return hits.sort((a, b) => a.version.publishedAt - b.version.publishedAt)
}

/** GET /model-versions/by-hash/:hash: any of the hashes, in any case. */
export async function versionByHash(call: Call, world: World, rawHash: string): Promise<Reply> {
  const [hit] = await hitsOf(world, new Set([rawHash.toUpperCase()]))
  if (hit === undefined) return json(404, { error: 'Model not found' })
  return json(200, await versionShape(hit.model, hit.version, shapeOptions(call, world)))
}

const sha256s = (most: number) =>
  z
    .array(
      z
        .string()
        .length(64)
        .transform((hash) => hash.toUpperCase()),
    )
    .max(most)

async function wantedHashes(call: Call, most: number): Promise<ReadonlySet<string> | { refusal: Reply }> {
  const parsed = sha256s(most).safeParse(parseJson(await call.body()))
  return parsed.success ? new Set(parsed.data) : { refusal: json(400, { error: z.prettifyError(parsed.error) }) }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Not JSON is not a list either: the schema says so.
    return undefined
  }
}

/** POST /model-versions/by-hash: at most 100; misses are dropped, the order is that of the catalogue. */
export async function versionsByHash(call: Call, world: World): Promise<Reply> {
  const wanted = await wantedHashes(call, 100)
  if ('refusal' in wanted) return wanted.refusal
  const hits = await hitsOf(world, wanted)
  // Civitai reads a header that nobody sends, and so names a host that is none.
  const options = { ...shapeOptions(call, world), base: 'https://undefined' }
  return json(200, await Promise.all(hits.map((hit) => versionShape(hit.model, hit.version, options))))
}

/** POST /model-versions/by-hash/ids: at most 10,000. */
export async function versionIdsByHash(call: Call, world: World): Promise<Reply> {
  const wanted = await wantedHashes(call, 10_000)
  if ('refusal' in wanted) return wanted.refusal
  const hits = await hitsOf(world, wanted)
  return json(
    200,
    hits.map((hit) => ({ modelVersionId: hit.version.id, modelId: hit.model.id, hash: hit.hash })),
  )
}
