import type { Download, DownloadState } from '@shared/download'
import { FailureError, type Result } from '@shared/failure'
import type { PlannedFile, Target, WantedFile } from '@shared/ipc'
import type { Program } from '@shared/program'
import type { FoundFile } from './civitai/shelf'
import type { Layout } from './folders/layout'
import { preflight, recordOf, type Order, type Preflight } from './folders/preflight'

/** What ordering works with. */
export interface OrderingParts {
  /** A file with its model and version, as Civitai lists them. */
  find: (wanted: WantedFile) => Promise<Result<FoundFile>>
  /** Path of a folder that a person has chosen; throws a FailureError for an id that was not given out. */
  chosenFolder: (folderId: string) => string
  program: (id: string) => Program | undefined
  /** Where files go that name no target; null: to the neutral folder. */
  defaultProgram: () => Program | null
  neutralFolder: () => string
  queue: () => readonly Download[]
  /** Adds records at the end of the queue; they are on disk when it returns. */
  add: (records: readonly Download[]) => void
  hashOf: (path: string) => Promise<string>
  /** A program's folders; read from its disk where this is left out. */
  layoutOf?: (program: Program) => Promise<Layout>
  newId: () => string
  /** Epoch ms. */
  now: () => number
}

/** From what a person wants to records of the queue. Both throw a FailureError: of what Civitai says, or of the target. */
export interface Ordering {
  /** What will happen to the files; nothing is changed. */
  plan(wanted: readonly WantedFile[]): Promise<PlannedFile[]>
  /** Queues the files that are not queued yet; answers the ids of the new downloads. */
  add(wanted: readonly WantedFile[]): Promise<string[]>
}

/** Where a target leads to. Throws a FailureError for a program or folder that is not known. */
export function placeOf(
  target: Target | null,
  parts: Pick<OrderingParts, 'chosenFolder' | 'program' | 'defaultProgram'>,
): Pick<Order, 'program' | 'chosenFolder'> {
  if (target === null) return { program: parts.defaultProgram(), chosenFolder: null }
  if (target.kind === 'folder')
    return { program: parts.defaultProgram(), chosenFolder: parts.chosenFolder(target.folderId) }
  const program = parts.program(target.programId)
  if (program === undefined) throw new FailureError({ kind: 'folderMissing', detail: 'no such program' })
  return { program, chosenFolder: null }
}

export function createOrdering(parts: OrderingParts): Ordering {
  async function orderOf(wanted: WantedFile): Promise<Order> {
    const found = await parts.find(wanted)
    if (!found.ok) throw new FailureError(found.failure)
    return { ...found.value, ...placeOf(wanted.target, parts) }
  }

  async function planned(
    wanted: readonly WantedFile[],
  ): Promise<{ order: Order; plan: Preflight; wish: WantedFile | undefined }[]> {
    const orders = await Promise.all(wanted.map(orderOf))
    const { layoutOf } = parts
    const around = {
      ...{ neutralFolder: parts.neutralFolder(), queue: parts.queue(), hashOf: parts.hashOf },
      ...(layoutOf === undefined ? {} : { layoutOf }),
    }
    const plans = await preflight(orders, around)
    return orders.flatMap((order, n) => {
      const plan = plans[n]
      return plan === undefined ? [] : [{ order, plan, wish: wanted[n] }]
    })
  }

  async function addNow(wanted: readonly WantedFile[]): Promise<string[]> {
    const fresh = (await planned(wanted)).filter(({ plan }) => plan.planned.clash !== 'queued')
    const records = fresh.map(({ order, plan, wish }) => {
      const record = recordOf(order, plan, parts.newId(), parts.now())
      return { ...record, state: wish?.whenOpen === true ? untilOpen(order, record.state) : record.state }
    })
    parts.add(records)
    return records.map(({ id }) => id)
  }

  let adding: Promise<unknown> = Promise.resolve()
  return {
    plan: async (wanted) => (await planned(wanted)).map(({ plan }) => plan.planned),
    add(wanted) {
      const add = (): Promise<string[]> => addNow(wanted)
      // One after the other: each plan has to see what the one before it has queued, as after a double click.
      const turn = adding.then(add, add)
      adding = turn
      return turn
    },
  }
}

/** The state of a download that begins when its version opens to all; `now` where that has no date. */
function untilOpen({ version: { access } }: Order, now: DownloadState): DownloadState {
  if (access.kind !== 'earlyAccess' || access.endsAt === null) return now
  const failure = { kind: 'earlyAccess', until: access.endsAt } as const
  return { kind: 'retrying', at: access.endsAt, attempt: 1, failure }
}
