import { fileKey, type Download } from '@shared/download'
import type { Failure } from '@shared/failure'
import { isThrifty } from '@shared/own'
import { claimsRoom, isSource, missingBytes, shareRoom, type Claim, type Share } from '@shared/room'
import type { Preflight } from './preflight'
import { freeSpace, largestFile, volumeAt } from './volume'

/** Volume, free space and largest file of each folder, asked for once. */
interface Volumes {
  at: (folder: string) => Promise<{ id: string; root: string; free: number | null; largest: number | null }>
}

/**
 * Adds to the plans what is free, what will be left, `fileTooLarge`, and `diskFull` for those that do not fit behind the queue and the
 * plans before them: just what the queue reckons when it comes to them. Of several of one file on a volume one is written,
 * and none where it is there already: the others will be links.
 * @param keys `fileKey` of each plan
 */
export async function withSpace(
  plans: readonly Preflight[],
  keys: readonly string[],
  queue: readonly Download[],
): Promise<Preflight[]> {
  const volumes = volumesOf()
  const claiming = queue.filter(({ state }) => claimsRoom(state))
  // What runs has its room already.
  const running = claiming.filter(({ state }) => state.kind === 'active')
  const behind = claiming.filter(({ state }) => state.kind !== 'active')
  const planned = plans.flatMap((plan, n) => (isFetched(plan) ? [{ plan, key: keys[n] ?? '' }] : []))
  const rows: Row[] = [
    ...[...running, ...behind].map((one) => ({
      folder: one.folder,
      key: fileKey(one),
      missing: missingBytes(one),
      plan: null,
    })),
    ...planned.map(({ plan, key }) => ({ folder: plan.folder, key, missing: plan.planned.bytes, plan })),
  ]
  const wanted = new Set(rows.map(({ key }) => key))
  const written = new Map<string, number | null>()
  for (const one of queue) {
    if (!isSource(one.state) || !wanted.has(fileKey(one))) continue
    written.set(`${(await volumes.at(one.folder)).id} ${fileKey(one)}`, null)
  }
  const claims: Claim[] = []
  /** By plan, the claim that it depends on; null: on none. */
  const claimOf = new Map<Preflight, number | null>()
  for (const { folder, key, missing, plan } of rows) {
    const volume = (await volumes.at(folder)).id
    const place = `${volume} ${key}`
    const claim = written.get(place)
    if (claim === undefined) {
      written.set(place, claims.length)
      claims.push({ volume, missing })
    }
    if (plan !== null) claimOf.set(plan, claim === undefined ? claims.length - 1 : claim)
  }
  const free = new Map<string, number | null>()
  for (const { folder } of [...claiming, ...plans]) {
    const volume = await volumes.at(folder)
    free.set(volume.id, volume.free)
  }
  const { shares, left } = shareRoom(claims, free)
  return await Promise.all(
    plans.map(async (plan) => {
      const volume = await volumes.at(plan.folder)
      return tell(plan, volume, left.get(volume.id) ?? null, shares[claimOf.get(plan) ?? -1])
    }),
  )
}

/** What may have to be written, and where. */
interface Row {
  folder: string
  key: string
  missing: number
  /** Null: it is in the queue. */
  plan: Preflight | null
}

/** True for what the queue will fetch: it is neither there nor queued, nor linked. */
function isFetched({ planned, taking }: Preflight): boolean {
  if (taking !== null && isThrifty(taking.choice)) return false
  return planned.clash === 'none' || planned.clash === 'renamed'
}

function tell(
  plan: Preflight,
  volume: { root: string; free: number | null; largest: number | null },
  left: number | null,
  share: Share | undefined,
): Preflight {
  if (volume.free === null) return plan
  const { planned } = plan
  const lacks = share !== undefined && !share.fits
  const room = share?.room ?? 0
  const full: Failure = {
    kind: 'diskFull',
    path: volume.root,
    expected: String(planned.bytes),
    actual: String(room),
  }
  const tooLarge = volume.largest !== null && planned.bytes > volume.largest
  const large: Failure = {
    kind: 'fileTooLarge',
    path: volume.root,
    expected: String(planned.bytes),
    actual: String(volume.largest),
  }
  return {
    ...plan,
    planned: {
      ...planned,
      freeBytes: volume.free,
      freeAfterBytes: lacks ? room - planned.bytes : left,
      obstacle: planned.obstacle ?? (tooLarge ? large : lacks ? full : null),
    },
  }
}

function volumesOf(): Volumes {
  const known = new Map<string, ReturnType<Volumes['at']>>()
  return {
    at(folder) {
      const found =
        known.get(folder) ??
        Promise.all([volumeAt(folder), freeSpace(folder), largestFile(folder)]).then(([volume, free, largest]) => ({
          ...volume,
          free,
          largest,
        }))
      known.set(folder, found)
      return found
    },
  }
}
