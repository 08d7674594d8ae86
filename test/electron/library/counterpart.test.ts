import { describe, expect, it } from 'vitest'
import { counterpart, sameFile } from '../../../electron/library/counterpart'
import { aFile, aVersion } from '../folders/orders'
import { libraryFile } from './builders'

const header = { tensors: 1, title: null, baseModel: null, network: null, toldTensorHash: null }

describe('6.5 Library: the file of a newer version in place of an old one', () => {
  const files = [
    aFile({ id: 1, name: 'a.safetensors', precision: 'fp16', bytes: 2000, primary: true }),
    aFile({ id: 2, name: 'b.safetensors', precision: 'fp32', bytes: 4000, primary: false }),
    aFile({ id: 3, name: 'c.safetensors', precision: 'fp32', bytes: 7000, primary: false }),
    aFile({ id: 4, name: 'd.ckpt', pickle: true, bytes: 4000, primary: false }),
    aFile({ id: 5, name: 'e.zip', kind: 'Training Data', bytes: 4000, primary: false }),
  ]
  const version = aVersion({ files })
  const chosen = (path: string, bytes: number, precision: string | null) =>
    counterpart(version, libraryFile({ path, bytes, header: { ...header, precision } }))?.id

  it('is of the same precision, and of those nearest in size', () => {
    expect(chosen('/m/old.safetensors', 3900, 'F32')).toBe(2)
    expect(chosen('/m/old.safetensors', 9000, 'F32')).toBe(3)
    expect(chosen('/m/old.safetensors', 2100, null)).toBe(1)
  })

  it('is what one gets by default where it could only run code, or there is none like it', () => {
    expect(chosen('/m/old.ckpt', 4000, null)).toBe(1)
    expect(chosen('/m/old.gguf', 4000, null)).toBe(1)
    expect(counterpart(aVersion({ files: [] }), libraryFile({ path: '/m/x.pt' }))).toBeNull()
  })
})

describe('6.5 Library: the file of its version that a damaged one was', () => {
  it('is the one of its first hash, however near others are in size; the nearest where none has that', () => {
    const file = libraryFile({ path: '/m/a.safetensors', bytes: 100, check: { at: 1, intact: false } })
    const near = aFile({ id: 1, name: 'near.safetensors', bytes: 100, sha256: 'cd'.repeat(32) })
    const same = aFile({ id: 2, name: 'same.safetensors', bytes: 900, sha256: 'ab'.repeat(32) })
    expect(sameFile(aVersion({ files: [near, same] }), file)?.id).toBe(2)
    expect(sameFile(aVersion({ files: [near] }), file)?.id).toBe(1)
  })
})
