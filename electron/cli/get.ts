import { resolve } from 'node:path'
import { risksOf } from '@shared/risks'
import type { Civitai } from '../civitai/client'
import type { StartThread } from '../engine/thread'
import { openEngineRoom } from '../engineRoom'
import { accessFailure, preflight, recordOf } from '../folders/preflight'
import type { Network } from '../network/network'
import type { CommandLine } from './commandLine'
import { fetchOne, nothingCame, report } from './fetchOne'
import { orderOf } from './order'
import { plannedFile, riskWords, tellPlan } from './planned'
import type { Printer } from './printer'
import { settleOne } from './settleOne'
import { settlerOf } from './settlerOf'

type GetLine = Extract<CommandLine, { kind: 'get' }>

/** What a run is started with. */
export interface GetParts {
  startEngine: StartThread
  startHasher: StartThread
  userAgent: string
  network: Pick<Network, 'wayTo' | 'agentsFor'>
  /** Connections for one file at the same time, at most. */
  connections: () => number
  /** True when there is an API key. */
  hasKey: boolean
  /** Aborted when the person interrupts. */
  signal: AbortSignal
}

/**
 * `get`: one file, resumed from what is on disk, verified, placed. With --dry-run only what would be done, and nothing is
 * written. Answers the exit code.
 */
export async function get(line: GetLine, civitai: Civitai, parts: GetParts, printer: Printer): Promise<number> {
  let order
  try {
    order = await orderOf(line, civitai, parts.signal)
  } catch (error) {
    if (!parts.signal.aborted) throw error
    return report({ kind: 'stopped' }, nothingCame, printer)
  }
  if (!order.ok) return printer.failed(order.failure)
  const store = { load: () => [], save: () => undefined }
  const room = openEngineRoom({ civitai, store, ...parts, report: (error) => printer.note(String(error)) })
  try {
    const around = { neutralFolder: resolve('.'), queue: [], hashOf: room.hashOf }
    const [plan] = await preflight([order.value], around)
    if (plan === undefined) return printer.failed({ kind: 'unexpected' })
    if (line.dryRun) {
      const file = await plannedFile(order.value, plan, civitai, parts)
      return parts.signal.aborted ? report({ kind: 'stopped' }, nothingCame, printer) : tellPlan([file], printer)
    }
    const { obstacle } = plan.planned
    // Whether the key's owner has bought access is for Civitai to say.
    const mayHaveAccess = parts.hasKey && accessFailure(order.value.version.access) !== null
    // Whether there is room is for the run to say: it knows what is on disk already.
    if (obstacle !== null && obstacle.kind !== 'diskFull' && !mayHaveAccess) return printer.failed(obstacle)
    printer.note(`${order.value.model.name}, ${order.value.version.name} -> ${plan.planned.path}`)
    for (const risk of risksOf(order.value.file)) printer.note(`Take care: ${riskWords[risk]}.`)
    if (line.place.kind === 'program' && line.place.program === 'invokeai')
      printer.note(
        'InvokeAI loads only what it has registered: add the file by that path in its Model Manager, in place.',
      )
    const planned = recordOf(order.value, plan, 'cli', Date.now())
    // A folder that was named just now may be made.
    const record = line.place.kind === 'folder' ? { ...planned, root: null } : planned
    const { program } = order.value
    const settler = settlerOf(civitai, parts, program === null ? [] : [program], line.sidecars)
    return await fetchOne(record, room.ports, parts.signal, printer, async (done) => ({
      ...done,
      path: await settleOne(record, done, { settler, digester: room.ports.digester, signal: parts.signal, printer }),
    }))
  } finally {
    await room.close()
  }
}
