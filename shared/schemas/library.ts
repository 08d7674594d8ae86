import { z } from 'zod'

const words = z.string().max(500).nullable()
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${String(digits)}}$`))

export const headerSummarySchema = z.object({
  tensors: z.number().int().nonnegative(),
  /** The number format of most bytes, as the file calls it: F16, BF16, F8_E4M3 ... Null where it says none. */
  precision: words,
  /** What the file says that it is called (modelspec.title, or the name it was trained under). */
  title: words,
  /** What it says that it was made for: an architecture of ModelSpec, or kohya's base model. */
  baseModel: words,
  /** The kind of network that was trained (kohya's ss_network_module). */
  network: words,
  /** The hash of its tensors as it says itself, which may be stale; hex of twelve to 64 digits. */
  toldTensorHash: words,
})
/** What is worth showing of a safetensors header. Untrusted words. */
export type HeaderSummary = z.infer<typeof headerSummarySchema>

export const fileHashesSchema = z.object({
  sha256: hex(64),
  /** Null below 2 MiB, where there is none, and where only a sidecar told the SHA-256. */
  autoV1: hex(8).nullable(),
  /** Of the tensors alone; null where it was not needed, or there is no header. */
  tensorSha256: hex(64).nullable(),
})
