import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Civitai } from '../../../electron/civitai/client'
import type { Result } from '../../../shared/failure'
import type { ImageSearch, ModelSearch } from '../../../shared/model'
import { startCivitai, type StandIn } from '../../civitai/server'
import { clientOf } from './clients'

/** A search for everything that is PG. */
export const search: ModelSearch = {
  query: '',
  types: [],
  baseModels: [],
  sort: 'Most Downloaded',
  period: 'AllTime',
  tag: null,
  username: null,
  mature: false,
  cursor: null,
}

/** A search for everybody's PG pictures. */
export const images: ImageSearch = {
  modelId: null,
  versionId: null,
  postId: null,
  username: null,
  sort: 'Most Reactions',
  period: 'AllTime',
  levels: 1,
  kind: null,
  cursor: null,
}

export interface StandInUse {
  /** The running stand-in; only inside tests. */
  server: () => StandIn
  /** A client of it, with a key or without. */
  client: (apiKey?: string) => Civitai
}

/** One stand-in for the tests of a file, without faults, with an empty log and usual settings before each of them. */
export function useStandIn(): StandInUse {
  let running: StandIn | null = null
  const server = (): StandIn => {
    if (running === null) throw new Error('the stand-in runs only during tests')
    return running
  }
  let usual: StandIn['settings']
  beforeAll(async () => {
    running = await startCivitai()
    usual = { ...running.settings }
  })
  beforeEach(() => {
    server().faults.clear()
    server().log.clear()
    Object.assign(server().settings, usual)
  })
  afterAll(() => server().close())
  return { server, client: (apiKey) => clientOf(server().url, apiKey === undefined ? {} : { apiKey }).civitai }
}

/** The value of a result that is expected to have one. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}
