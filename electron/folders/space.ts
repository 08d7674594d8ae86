import type { Download } from '@shared/download'
import type { Failure } from '@shared/failure'
import { claimsRoom, missingBytes, shareRoom, type Claim, type Share } from '@shared/room'
import type { Preflight } from './preflight'
import { freeSpace, largestFile, volumeAt } from './volume'

/** Volume, free space and largest file of each folder, asked for once. */
interface Volumes {
  at: (folder: string) => Promise<{ id: string; root: string; free: number | null; largest: number | null }>
}

/**
 * Adds to the plans what is free, what will be left, `fileTooLarge`, and `diskFull` for those that do not fit behind the queue and the
 * plans before them: just what the queue reckons when it comes to them.
 */
export async function withSpace(plans: readonly Preflight[], queue: readonly Download[]): Promise<Preflight[]> {
  const volumes = volumesOf()
  const claiming = queue.filter(({ state }) => claimsRoom(state))
  // What runs has its room already.
  const running = claiming.filter(({ state }) => state.kind === 'active')
  const behind = claiming.filter(({ state }) => state.kind !== 'active')
  const claims: Claim[] = []
  for (const download of [...running, ...behind])
    claims.push({ volume: (await volumes.at(download.folder)).id, missing: missingBytes(download) })
  const planned = plans.filter(isFetched)
  for (const { folder, planned: plan } of planned)
    claims.push({ volume: (await volumes.at(folder)).id, missing: plan.bytes })
  const free = new Map<string, number | null>()
  for (const { folder } of [...claiming, ...plans]) {
    const volume = await volumes.at(folder)
    free.set(volume.id, volume.free)
  }
  const { shares, left } = shareRoom(claims, free)
  const shareOf = new Map(planned.map((plan, n) => [plan, shares[claiming.length + n]] as const))
  return await Promise.all(
    plans.map(async (plan) => {
      const volume = await volumes.at(plan.folder)
      return tell(plan, volume, left.get(volume.id) ?? null, shareOf.get(plan))
    }),
  )
}

/** True for what the queue will fetch: it is neither there nor queued. */
function isFetched({ planned }: Preflight): boolean {
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
