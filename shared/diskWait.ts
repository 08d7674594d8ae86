import type { DownloadState } from './download'
import type { FailureKind } from './failure'

/** Failures of the disk that go away by themselves once there is room again, or the drive is back. */
export const diskWaitKinds = ['diskFull', 'notWritable', 'folderMissing'] as const
export type DiskWaitKind = (typeof diskWaitKinds)[number]

export function isDiskWaitKind(kind: FailureKind): kind is DiskWaitKind {
  return diskWaitKinds.some((one) => one === kind)
}

/** True for a download that goes on by itself as soon as its disk lets it. */
export function waitsForDisk(state: DownloadState): state is Extract<DownloadState, { kind: 'retrying' }> {
  return state.kind === 'retrying' && isDiskWaitKind(state.failure.kind)
}
