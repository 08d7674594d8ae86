import type { PartFile } from './partFile'
import type { Range } from './ranges'

/** What a running transfer tells. */
export interface Receiving {
  /** Size of the file in bytes; null until the storage has said it. */
  size: number | null
  /** What is on disk. */
  ranges: Range[]
  received: number
  contiguous: number
  /** Body bytes that came from the storage in this transfer, also those that were already here. */
  fetched: number
  /** Connections that are open now. */
  connections: number
  /** Epoch ms. */
  lastByteAt: number
}

/** What a part file holds, with what its transfer has seen. */
export function receivingOf(
  part: PartFile,
  seen: Pick<Receiving, 'fetched' | 'connections' | 'lastByteAt'>,
): Receiving {
  return {
    size: part.size(),
    ranges: part.ranges(),
    received: part.received(),
    contiguous: part.contiguous(),
    ...seen,
  }
}
