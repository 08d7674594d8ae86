import type { Call, World } from './call'
import { download } from './downloads'
import { listImages } from './imageEndpoints'
import { enums, listCreators, listTags, me } from './listEndpoints'
import { listModels, oneModel } from './modelEndpoints'
import { picture } from './pictureEndpoint'
import { html, json, redirect, type Reply } from './reply'
import { miniVersion, oneVersion, versionByHash, versionIdsByHash, versionsByHash } from './versionEndpoints'

interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: RegExp
  /** As in the facts: P public, M mixed, A needs a key; null for pages, pictures and downloads. */
  readonly access: 'P' | 'M' | 'A' | null
  answer(call: Call, world: World, argument: string): Reply | Promise<Reply>
}

const v1 = String.raw`^/api/v1`

const routes: readonly Route[] = [
  { method: 'GET', path: new RegExp(`${v1}/models$`), access: 'M', answer: listModels },
  { method: 'GET', path: new RegExp(`${v1}/models/([^/]+)$`), access: 'P', answer: oneModel },
  { method: 'POST', path: new RegExp(`${v1}/model-versions/by-hash$`), access: 'P', answer: versionsByHash },
  { method: 'POST', path: new RegExp(`${v1}/model-versions/by-hash/ids$`), access: 'P', answer: versionIdsByHash },
  { method: 'GET', path: new RegExp(`${v1}/model-versions/by-hash/([^/]+)$`), access: 'P', answer: versionByHash },
  { method: 'GET', path: new RegExp(`${v1}/model-versions/mini/([^/]+)$`), access: 'M', answer: miniVersion },
  { method: 'GET', path: new RegExp(`${v1}/model-versions/([^/]+)$`), access: 'M', answer: oneVersion },
  { method: 'GET', path: new RegExp(`${v1}/images$`), access: 'P', answer: listImages },
  { method: 'GET', path: new RegExp(`${v1}/creators$`), access: 'P', answer: listCreators },
  { method: 'GET', path: new RegExp(`${v1}/tags$`), access: 'P', answer: listTags },
  { method: 'GET', path: new RegExp(`${v1}/enums$`), access: 'P', answer: enums },
  { method: 'GET', path: new RegExp(`${v1}/me$`), access: 'A', answer: me },
  { method: 'GET', path: /^\/api\/download\/models\/([^/]+)$/, access: null, answer: download },
  { method: 'GET', path: /^\/xG1nkqKTMzGDvpLrqFT7WA\/(.+)$/, access: null, answer: picture },
  { method: 'GET', path: /^\/login$/, access: null, answer: (call) => redirect(`${call.url.origin}/auth/login`) },
  { method: 'GET', path: /^\/auth\/login$/, access: null, answer: () => html(200, 'Civitai | Sign in') },
  {
    method: 'GET',
    path: /^\/(?:models|model-versions)\/\d+/,
    access: null,
    answer: () => html(200, 'Civitai | Model'),
  },
]

/** The answer of the API's origin to a call. */
export async function answerApi(call: Call, world: World): Promise<Reply> {
  const isApi = call.url.pathname.startsWith('/api/v1/')
  if (isApi && ['GB', 'AU'].includes(world.settings.country)) {
    return json(451, { error: 'Unavailable For Legal Reasons', message: 'Civitai is not available in your region.' })
  }
  const here = routes.filter((route) => route.path.test(call.url.pathname))
  const method = call.method === 'HEAD' && here[0]?.access == null ? 'GET' : call.method
  const route = here.find((one) => one.method === method)
  if (route === undefined)
    return here.length > 0 ? json(405, { error: 'Method not allowed' }) : html(404, '404 Not Found')
  if (route.access === 'A' && call.user === null) return json(401, { error: 'Unauthorized' })
  const argument = route.path.exec(call.url.pathname)?.[1] ?? ''
  const reply = await route.answer(call, world, safeDecode(argument))
  return route.access === null ? reply : withApiHeaders(reply, call, route.access)
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone percent sign: taken as it stands, no endpoint knows such an id.
    return text
  }
}

function withApiHeaders(reply: Reply, call: Call, access: 'P' | 'M' | 'A'): Reply {
  const caching =
    call.user === null ? 'public, s-maxage=300, stale-while-revalidate=150' : 'max-age=0, private, no-cache'
  return {
    ...reply,
    headers: {
      ...reply.headers,
      'Cache-Control': caching,
      ...(access === 'A' ? {} : { 'Access-Control-Allow-Origin': '*' }),
    },
  }
}
