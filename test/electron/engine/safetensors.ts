/** One tensor of a safetensors file, by its bytes `[begin, end)` after the header. */
export type Tensor = readonly [name: string, begin: number, end: number]

/** A safetensors file. @param bodyBytes bytes after the header; as many as the tensors cover when left out */
export function safetensors(tensors: readonly Tensor[], bodyBytes?: number): Buffer {
  const header: Record<string, object> = { __metadata__: { format: 'pt' } }
  for (const [name, begin, end] of tensors) {
    header[name] = { dtype: 'U8', shape: [end - begin], data_offsets: [begin, end] }
  }
  const end = Math.max(0, ...tensors.map((tensor) => tensor[2]))
  return safetensorsWith(JSON.stringify(header), bodyBytes ?? end)
}

/** A file with these words as its header and the length told truly, or as told. */
export function safetensorsWith(header: string, bodyBytes: number, told = BigInt(Buffer.byteLength(header))): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(told)
  return Buffer.concat([length, Buffer.from(header), Buffer.alloc(bodyBytes, 7)])
}
