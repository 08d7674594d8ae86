import type { FailureKind } from './failure'

/** Failures that may be over when the computer wakes or its network comes back: what waits for one is tried at once then. */
export const networkFailures: ReadonlySet<FailureKind> = new Set<FailureKind>([
  ...(['offline', 'connection', 'stalled'] as const),
  ...(['proxyUnreachable', 'proxyLogin', 'proxyRefused', 'untrustedServer', 'innerAddress'] as const),
])
