import { lookup } from 'node:dns/promises'
import { isIP, type Socket } from 'node:net'
import { connect as secureConnect, type TLSSocket } from 'node:tls'
import { FailureError, must, type Result } from '@shared/failure'
import type { KeyReport } from '@shared/schemas/keyReport'
import type { Probe, ProbeStep } from '@shared/schemas/network'
import { networkFailure } from './engine/errors'
import { twoFamilies } from './network/families'
import { guardedLookup, refusalOf } from './network/inside'
import { hostOf, portOf } from './network/noProxy'
import { proxyName } from './network/proxy'
import { checked, secureContextOf } from './network/trust'
import { openTunnel } from './network/tunnel'
import type { Way } from './network/way'

/** Ms for each step. */
const STEP_MS = 15_000

/** Whom a test asks. */
export interface TestParts {
  url: URL
  wayTo: (url: URL) => Promise<Way>
  /** One small question to Civitai. */
  askCivitai: () => Promise<Result<unknown>>
  /** What Civitai says about the key. */
  explainKey: () => Promise<Result<KeyReport>>
}

type Outcome = Probe['steps'][number]['outcome']

/** Goes the way to Civitai step by step, up to the first step that fails; see `probeSteps`. Never rejects. */
export async function testConnection({ url, wayTo, askCivitai, explainKey }: TestParts): Promise<Probe> {
  const steps: Probe['steps'] = []
  let reached = true
  let socket: Socket | null = null

  /** `act` answers what is shown of the step; null where this way has none. */
  async function step(name: ProbeStep, act: () => Promise<{ detail: string | null } | null>): Promise<void> {
    const outcome = reached ? await outcomeOf(act) : ({ kind: 'notReached' } as const)
    if (outcome.kind === 'failed') reached = false
    steps.push({ step: name, outcome })
  }

  const way = await wayTo(url).catch((error: unknown) => networkFailure(error))
  if ('kind' in way) {
    const outcome = { kind: 'failed', failure: way } as const
    return { by: null, host: url.host, steps: [{ step: 'proxy', outcome }] }
  }
  const { proxy, ca, inside } = way
  const trust = ca === null ? null : secureContextOf(ca)
  const end = { host: hostOf(url), port: portOf(url) }

  await step('name', () => nameStep(way, end.host))
  await step('proxy', async () => {
    if (proxy === null) return null
    const refusal = refusalOf(end.host, inside)
    if (refusal !== null) throw refusal
    socket = await openTunnel(proxy, end, trust)
    return { detail: proxyName(proxy) }
  })
  await step('secure', async () => {
    if (url.protocol !== 'https:') return null
    const options = {
      ...checked,
      ...(socket === null ? { ...end, ...twoFamilies, lookup: guardedLookup(inside) } : { socket }),
      ...(isIP(end.host) === 0 ? { servername: end.host } : {}),
      ...(trust === null ? {} : { secureContext: trust }),
    }
    const secure = secureConnect(options)
    try {
      await secured(secure)
      return { detail: certificateWords(secure) }
    } finally {
      secure.destroy()
    }
  })
  endOf(socket)
  await step('civitai', async () => {
    must(await askCivitai())
    return { detail: url.host }
  })
  await step('key', async () => keyWords(must(await explainKey())))
  return { by: proxy === null ? null : { kind: proxy.kind, host: proxyName(proxy) }, host: url.host, steps }
}

function endOf(socket: Socket | null): void {
  socket?.destroy()
}

async function outcomeOf(act: () => Promise<{ detail: string | null } | null>): Promise<Outcome> {
  const began = performance.now()
  try {
    const done = await act()
    if (done === null) return { kind: 'notNeeded' }
    return { kind: 'fine', detail: done.detail, ms: Math.round(performance.now() - began) }
  } catch (error) {
    return { kind: 'failed', failure: networkFailure(error) }
  }
}

/** The name that this computer has to look up itself: the proxy's, or where there is none Civitai's. */
async function nameStep({ proxy, inside }: Way, host: string): Promise<{ detail: string } | null> {
  const asked = proxy?.host ?? host
  if (isIP(asked) !== 0) return null
  const found = await inTime(lookup(asked, { all: true })).catch((error: unknown) => {
    if (proxy === null) throw error
    // Else it would be told as if there were no internet: a wrong name of a proxy does not mend itself.
    const detail = `the name ${proxy.host} cannot be found`
    throw new FailureError({ kind: 'proxyUnreachable', host: proxyName(proxy), detail })
  })
  const addresses = found.map(({ address }) => address)
  const refusal = addresses.map((address) => refusalOf(address, inside))
  if (proxy === null && !refusal.includes(null) && refusal[0] !== null && refusal[0] !== undefined) throw refusal[0]
  return { detail: `${asked}: ${addresses.slice(0, 4).join(', ')}` }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })), STEP_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function secured(socket: TLSSocket): Promise<void> {
  return inTime(
    new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', () => resolve())
      socket.once('error', reject)
      socket.once('close', () => reject(new Error('closed')))
    }),
  )
}

/** Protocol and who signed the certificate, such as "TLSv1.3, R11": so a proxy that reads along is seen. */
function certificateWords(socket: TLSSocket): string {
  const issuer = socket.getPeerCertificate().issuer as { CN?: unknown; O?: unknown } | undefined
  const by = [issuer?.CN, issuer?.O].find((one) => typeof one === 'string')
  return [socket.getProtocol(), by].filter((part) => typeof part === 'string').join(', ')
}

/** Whose the key is; null where there is none. */
function keyWords(report: KeyReport): { detail: string | null } | null {
  switch (report.kind) {
    case 'none':
      return null
    case 'fine':
      return { detail: report.username }
    case 'unknown':
    case 'expired':
      throw new FailureError({ kind: 'badKey' })
    case 'lacksScope':
    case 'banned':
      throw new FailureError({ kind: 'forbidden', detail: report.kind })
  }
}
