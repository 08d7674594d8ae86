import { describe, it } from 'vitest'
import type { FailureKind } from '../../../shared/failure'
import { challenge, edgeTimeout, overQuota, overloaded, rateLimited, regionBlocked } from '../../civitai/faultReplies'
import { validKey } from '../../civitai/known'
import type { Action } from '../../civitai/faults'
import { answers, every, everyOfCivitai, first, firstOfCivitai, says } from './faultRules'
import { play, type End, type FaultCase } from './faultSuite'
import { useStage } from './stage'

const stage = useStage()
const DAY = 86_400_000

const comes = (...after: FailureKind[]): End => ({ verified: true, after })
const waits = (failure: FailureKind): End => ({ state: 'retrying', failure })
const stuck = (failure: FailureKind): End => ({ state: 'attention', failure })
const badGateway = answers(
  502,
  { 'Content-Type': 'text/html; charset=UTF-8', Server: 'cloudflare' },
  '<!DOCTYPE html><title>502: Bad gateway</title>',
)

/** The same answer by the storage and by Civitai. */
const byBoth = (what: string, action: Action, failure: FailureKind): [string, FaultCase][] => [
  [`${what} by the storage is waited for`, { begun: true, faults: [first(action)], end: comes(failure) }],
  [`${what} by Civitai is waited for`, { begun: true, faults: [firstOfCivitai(action)], end: comes(failure) }],
]
const byCivitai = (name: string, action: Action, end: End): [string, FaultCase] => [
  name,
  { begun: true, faults: [everyOfCivitai(action)], end },
]

const cases: readonly (readonly [string, FaultCase])[] = [
  ...byBoth('429 with seconds', rateLimited(3600), 'rateLimited'),
  ...byBoth('429 with a date', rateLimited(new Date(Date.now() + 60_000)), 'rateLimited'),
  ...byBoth('429 with an absurd time', rateLimited(999_999_999), 'rateLimited'),
  ...byBoth('429 without a time', rateLimited(), 'rateLimited'),
  ...byBoth('503', overloaded(), 'overloaded'),
  ...byBoth('502 with a page of Cloudflare', badGateway, 'overloaded'),
  ...byBoth('524 of the edge', edgeTimeout(), 'overloaded'),
  [
    '429 that stays is waited for with the bytes',
    { begun: true, faults: [every(rateLimited(3600))], end: waits('rateLimited') },
  ],
  [
    '503 that stays is waited for with the bytes',
    { begun: true, faults: [every(overloaded())], end: waits('overloaded') },
  ],
  [
    '416 for bytes that are there is not believed at once',
    { begun: true, faults: [first(answers(416))], end: comes('changedOnServer') },
  ],
  [
    '416 for the first byte ends with a person when it stays',
    { faults: [every(answers(416))], end: stuck('badResponse') },
  ],
  byCivitai('a crash of Civitai is waited for', says(500, { error: 'x' }), waits('overloaded')),
  byCivitai('a page of Civitai where a redirect belongs is waited for', { kind: 'html200' }, waits('badResponse')),
  byCivitai('a challenge of the edge ends as what it is', challenge(), waits('rateLimited')),
  byCivitai(
    'a file that needs a login ends with the key',
    says(401, {
      error: 'Unauthorized',
      message: 'The creator of this asset requires you to be logged in to download it',
    }),
    stuck('needsKey'),
  ),
  byCivitai(
    'early access with a day is waited for until then',
    says(403, {
      error: 'Early Access',
      deadline: new Date(Date.now() + DAY).toISOString(),
      message: 'This asset is in Early Access. You can use Buzz access it now!',
    }),
    waits('earlyAccess'),
  ),
  byCivitai(
    'early access without a day has to be paid for',
    says(403, { error: 'Early Access', message: 'This asset is in Early Access. You can use Buzz access it now!' }),
    stuck('paid'),
  ),
  byCivitai(
    'downloads that the creator has disabled need a person',
    says(401, { error: 'Unauthorized', message: 'The creator of this asset has disabled downloads on this file' }),
    stuck('downloadsDisabled'),
  ),
  byCivitai(
    'a file without a grant needs a person',
    says(403, { error: 'You do not have access to download this file' }),
    stuck('forbidden'),
  ),
  byCivitai(
    'an archived model needs a person',
    says(410, { error: 'Model archived, not available for download' }),
    stuck('archived'),
  ),
  byCivitai('a file that was removed needs a person', says(404, { error: 'File not found' }), stuck('notFound')),
  byCivitai('a blocked region needs a person', regionBlocked(), stuck('regionBlocked')),
  byCivitai('a used-up quota is waited for', overQuota(), waits('quota')),
  ['a file that needs a login comes with a key', { file: 'needsKey', key: validKey, end: comes() }],
]

describe('6. The engine: refusals, beside a healthy download:', () => {
  it.each(cases)('%s', (_, one) => play(stage(), one))
})
