/** Civitai lists sizes in KiB, rounded: a listed size may differ from the real one by this many bytes. */
const SLACK = 1024

/** True when a file of `size` bytes may be the one that is listed with `listedBytes`. */
export function fitsListedSize(size: number, listedBytes: number): boolean {
  return Math.abs(size - listedBytes) <= SLACK
}
