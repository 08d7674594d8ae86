/** Bytes in a MiB: all rates of the benchmark are in MiB. */
export const MiB = 1024 * 1024

/** Files that a row fetches: how many, and how many bytes each; `quickBytes` with --quick, where only the way is tried. */
export interface Workload {
  readonly count: number
  readonly bytes: number
  readonly quickCount: number
  readonly quickBytes: number
}

/** All files that the bench server offers, by the name that they begin with. */
export const workloads = {
  twoGiB: { count: 1, bytes: 2048 * MiB, quickCount: 1, quickBytes: 96 * MiB },
  oneGiB: { count: 1, bytes: 1024 * MiB, quickCount: 1, quickBytes: 64 * MiB },
  halfGiB: { count: 1, bytes: 512 * MiB, quickCount: 1, quickBytes: 64 * MiB },
  small: { count: 200, bytes: 5 * MiB, quickCount: 12, quickBytes: 5 * MiB },
  eight: { count: 8, bytes: 1024 * MiB, quickCount: 8, quickBytes: 16 * MiB },
} as const satisfies Readonly<Record<string, Workload>>

/** Name of a workload. */
export type WorkloadName = keyof typeof workloads

/** All names, in the order in which the ids of their versions are given out. */
export const workloadNames: readonly WorkloadName[] = ['twoGiB', 'oneGiB', 'halfGiB', 'small', 'eight']

/** How many files a workload has and how big each is, with --quick or in full. */
export function extentOf(name: WorkloadName, quick: boolean): { count: number; bytes: number } {
  const { count, bytes, quickCount, quickBytes } = workloads[name]
  return quick ? { count: quickCount, bytes: quickBytes } : { count, bytes }
}

/** Ids of the versions that hold a workload's files, one file each. */
export function versionIdsOf(name: WorkloadName, quick: boolean): number[] {
  const first = 10_000 * (1 + workloadNames.indexOf(name))
  return Array.from({ length: extentOf(name, quick).count }, (_, i) => first + i)
}
