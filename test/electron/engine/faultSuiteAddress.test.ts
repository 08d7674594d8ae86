import { describe, expect, it } from 'vitest'
import { createCivitai } from '../../../electron/civitai/client'
import { resolve } from '../../../electron/civitai/resolve'
import { ok, type Result } from '../../../shared/failure'
import { MIB } from './faultKit'
import { answers, every, everyOfCivitai, first, firstOfCivitai, says } from './faultRules'
import { play, type FaultCase } from './faultSuite'
import { useStage, type Stage } from './stage'

const stage = useStage()
const XML = { 'Content-Type': 'application/xml' }

/** Once it has begun, addresses of the struck file are what `given` says until it is put right; those of the other one are Civitai's. */
function addresses(
  given: (stage: Stage) => Promise<Result<{ url: string }>>,
): Pick<FaultCase, 'ports' | 'before' | 'putRight'> {
  let wrong = false
  return {
    ports: (own) => {
      wrong = false
      const civitai = createCivitai({ baseUrl: () => own.civitai.url, key: () => null, userAgent: 'Modelport/0.1.0' })
      return { resolve: (file, signal) => (wrong && file.id === 'struck' ? given(own) : civitai.resolve(file, signal)) }
    },
    before: () => {
      wrong = true
    },
    putRight: () => {
      wrong = false
    },
  }
}
const address = (url: (stage: Stage) => string): ReturnType<typeof addresses> =>
  addresses((own) => Promise.resolve(ok({ url: url(own) })))

/** What Civitai over https makes of a redirect to here. */
const overHttps = (location: (stage: Stage) => string): ReturnType<typeof addresses> =>
  addresses((own) => {
    const redirect = (url: URL) => ({
      status: 307,
      url,
      header: (name: string) => (name === 'location' ? location(own) : null),
      text: '',
      keySent: true,
    })
    const base = new URL('https://civitai.com')
    const file = { versionId: 1, fileId: 2, downloadUrl: null }
    return resolve(
      ({ url, judge }) => {
        const failure = judge(redirect(url), Date.now())
        return Promise.resolve(failure === null ? ok(redirect(url)) : { ok: false, failure })
      },
      base,
      file,
    )
  })

const cases: readonly (readonly [string, FaultCase])[] = [
  ...[400, 401, 403, 404, 410].map((status): [string, FaultCase] => [
    `a storage that refuses an address with ${String(status)} is asked by another one at once`,
    { faults: [first(answers(status, XML, '<Error/>'))], end: { verified: true, after: [] } },
  ]),
  ...[400, 401, 403, 410].map((status): [string, FaultCase] => [
    `an address that is refused with ${String(status)} when the rest is asked for costs nothing that came`,
    { begun: true, faults: [first(answers(status, XML, '<Error/>'))], end: { verified: true, after: [] } },
  ]),
  ...(['r2', 'b2'] as const).flatMap((storage): [string, FaultCase][] => [
    [
      `an address of ${storage} that has expired before it is used is replaced`,
      { settings: { storage }, faults: [first({ kind: 'expireAddress' })], end: { verified: true, after: [] } },
    ],
    [
      `an address of ${storage} that expires in the middle of a body costs nothing that came`,
      {
        settings: { storage },
        begun: true,
        faults: [first({ kind: 'expireAddress', afterBytes: MIB })],
        end: { verified: true, after: ['connection'] },
      },
    ],
  ]),
  [
    'a storage that refuses every address is tried again by itself, with its bytes',
    { begun: true, faults: [every({ kind: 'expireAddress' })], end: { state: 'retrying', failure: 'addressRefused' } },
  ],
  [
    'a redirect of the storage is not followed, and the file comes by the next try',
    {
      begun: true,
      faults: [first(answers(302, { Location: 'http://127.0.0.1:9/elsewhere' }))],
      end: { verified: true, after: ['badResponse'] },
    },
  ],
  [
    'a redirect of Civitai to itself, round and round, ends after a few',
    {
      begun: true,
      faults: [everyOfCivitai(answers(307, { Location: '/api/download/models/21100?fileId=511000' }))],
      end: { state: 'attention', failure: 'badResponse' },
    },
  ],
  [
    'a redirect to the login page is a missing key',
    {
      begun: true,
      faults: [everyOfCivitai(answers(307, { Location: '/login?returnUrl=%2F&reason=download-auth' }))],
      end: { state: 'attention', failure: 'needsKey' },
    },
  ],
  [
    'a redirect with a name and a password in it is no address',
    {
      begun: true,
      faults: [firstOfCivitai(answers(307, { Location: 'http://me:secret@127.0.0.1:9/file' }))],
      end: { verified: true, after: ['badResponse'] },
    },
  ],
  [
    'a redirect from https to http is no address, and not asked for a byte',
    {
      begun: true,
      ...overHttps(({ civitai }) => `${civitai.storageUrl}/file`),
      end: { state: 'attention', failure: 'badResponse' },
    },
  ],
  [
    'a redirect without a target is no address',
    { begun: true, faults: [firstOfCivitai(answers(307))], end: { verified: true, after: ['badResponse'] } },
  ],
  [
    // Reserved by RFC 2606: nobody has it.
    'a storage whose name nobody knows is waited for',
    { begun: true, ...address(() => 'http://storage.invalid/file'), end: { state: 'retrying', failure: 'offline' } },
  ],
  [
    'a storage that refuses the connection is waited for',
    { begun: true, ...address(() => 'http://127.0.0.1:9/file'), end: { state: 'retrying', failure: 'connection' } },
  ],
  [
    'a storage that does not speak TLS where it should is waited for',
    {
      begun: true,
      ...address(({ civitai }) => civitai.storageUrl.replace('http:', 'https:')),
      end: { state: 'retrying', failure: 'connection' },
    },
  ],
  [
    'a storage that asks for no key gets none, though Civitai does',
    {
      key: 'secret-key-1',
      end: { verified: true, after: [] },
      putRight: () => undefined,
      meanwhile: async ({ stage: { fetches, resolves }, untilState }) => {
        await untilState('struck', 'done')
        expect(resolves().at(-1)?.headers.authorization).toBe('Bearer secret-key-1')
        expect(fetches().filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
      },
    },
  ],
  [
    'an answer of Civitai that is JSON where a redirect belongs is no address',
    { begun: true, faults: [firstOfCivitai(says(200, { id: 1 }))], end: { verified: true, after: ['badResponse'] } },
  ],
]

describe('6. The engine: addresses, beside a healthy download:', () => {
  it.each(cases)('%s', (_, one) => play(stage(), one))
})
