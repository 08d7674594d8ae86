import { describe, expect, it } from 'vitest'
import { pictureType } from '../../../electron/civitai/pictureType'

describe('5. Browse: what is taken for a picture', () => {
  it.each([
    ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['image/gif', [...Buffer.from('GIF89a')]],
    ['image/webp', [...Buffer.from('RIFF\0\0\0\0WEBPVP8 ')]],
    ['image/avif', [...Buffer.from('\0\0\0\x1cftypavif')]],
    ['video/mp4', [...Buffer.from('\0\0\0\x20ftypisom')]],
    ['video/webm', [0x1a, 0x45, 0xdf, 0xa3]],
    [null, [...Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')]],
    [null, [...Buffer.from('<!doctype html>')]],
    [null, [...Buffer.from('{"error":"x"}')]],
    [null, []],
    [null, [0xff, 0xd8]],
  ])('is told by its first bytes: %s', (type, bytes) => {
    expect(pictureType(Uint8Array.from(bytes))).toBe(type)
  })
})
