/** What is left of the buffers after their first `count` bytes: a system may write less than it was given. */
export function dropBytes(buffers: readonly Buffer[], count: number): Buffer[] {
  let skip = count
  const rest: Buffer[] = []
  for (const buffer of buffers) {
    if (skip >= buffer.length) skip -= buffer.length
    else {
      rest.push(skip === 0 ? buffer : buffer.subarray(skip))
      skip = 0
    }
  }
  return rest
}

/** The first `count` bytes of the buffers. */
export function firstBytes(buffers: readonly Buffer[], count: number): Buffer[] {
  let room = count
  return buffers.flatMap((buffer) => {
    const piece = buffer.subarray(0, room)
    room -= piece.length
    return piece.length === 0 ? [] : [piece]
  })
}

/** Bytes in all of them. */
export function lengthOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0)
}
