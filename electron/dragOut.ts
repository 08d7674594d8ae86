import { nativeImage, type NativeImage, type WebContents } from 'electron'

const SIDE = 48

/** Begins a native drag of files out of the window, as a file manager does. */
export function startDrag(contents: WebContents, files: readonly string[]): void {
  const [file] = files
  if (file === undefined) return
  contents.startDrag({ file, files: [...files], icon: dragIcon() })
}

/** A sheet with a folded corner, in our accent colour: a drag needs a picture that is not empty. */
function dragIcon(): NativeImage {
  const bitmap = Buffer.alloc(SIDE * SIDE * 4)
  for (let y = 4; y < SIDE - 4; y += 1) {
    for (let x = 10; x < SIDE - 10; x += 1) {
      if (x - 10 + (SIDE - 5 - y) > SIDE - 20 + 14) continue
      // Bitmaps are BGRA: #7690ff.
      bitmap.writeUInt32LE(0xff7690ff, (y * SIDE + x) * 4)
    }
  }
  return nativeImage.createFromBitmap(bitmap, { width: SIDE, height: SIDE })
}
