import { describe, expect, it } from 'vitest'
import { mapFile, readDownloadUrl } from '../../../electron/civitai/mapFile'
import { fileBody, sha256 } from './bodies'

describe('4. The API client: mapFile', () => {
  it('maps a healthy file', () => {
    expect(mapFile(fileBody())).toEqual({
      id: 900,
      name: 'paper_boats.safetensors',
      kind: 'Model',
      bytes: 19_281_048,
      format: 'SafeTensor',
      precision: 'fp16',
      size: 'pruned',
      quant: null,
      primary: true,
      sha256: sha256.toLowerCase(),
      hashes: { AutoV2: 'ababababab', SHA256: sha256.toLowerCase(), CRC32: 'a65ae7b3' },
      scan: 'clean',
      pickle: false,
      downloadUrl: 'https://civitai.com/api/download/models/70?fileId=900',
    })
  })

  it('keeps a file that says almost nothing', () => {
    expect(mapFile({ id: 1, name: 'x.safetensors' })).toMatchObject({
      kind: 'Model',
      bytes: 0,
      format: null,
      primary: false,
      sha256: null,
      hashes: {},
      scan: 'unknown',
      downloadUrl: null,
    })
  })

  it('leaves out a file without an id or a name', () => {
    expect(mapFile(fileBody({ id: undefined }))).toBeNull()
    expect(mapFile(fileBody({ id: 'x' }))).toBeNull()
    expect(mapFile(fileBody({ name: null }))).toBeNull()
  })

  it('takes a hash of another length for none', () => {
    expect(mapFile(fileBody({ hashes: { SHA256: 'ABCD', AutoV2: 'not hex' } }))).toMatchObject({
      sha256: null,
      hashes: { SHA256: 'abcd' },
    })
  })

  it.each([
    ['Success', 'Danger', 'danger'],
    ['Error', 'Success', 'error'],
    ['Pending', 'Pending', 'pending'],
    ['Success', null, 'clean'],
    ['Success', 'Brand new', 'unknown'],
    [null, null, 'unknown'],
  ])('tells the worse of scans %s and %s: %s', (virusScanResult, pickleScanResult, scan) => {
    expect(mapFile(fileBody({ virusScanResult, pickleScanResult }))?.scan).toBe(scan)
  })

  it('marks pickles by format and by name', () => {
    expect(mapFile(fileBody({ metadata: { format: 'PickleTensor' }, name: 'x.bak' }))?.pickle).toBe(true)
    expect(mapFile(fileBody({ name: 'x.CKPT' }))?.pickle).toBe(true)
  })

  it('keeps unknown kinds, formats and precisions as they are', () => {
    const metadata = { format: 'Crystal', fp: 'fp3', size: 'tiny', quantType: 'Q9' }
    expect(mapFile(fileBody({ type: 'Hologram', metadata }))).toMatchObject({
      kind: 'Hologram',
      format: 'Crystal',
      precision: 'fp3',
      size: 'tiny',
      quant: 'Q9',
    })
  })
})

describe('4. The API client: readDownloadUrl', () => {
  it.each([
    'https://undefined/api/download/models/1',
    '/api/download/models/1',
    'https://civitai.com/models/1',
    'javascript:alert(1)',
    'ftp://civitai.com/api/download/models/1',
    '',
  ])('makes nothing of %s', (url) => expect(readDownloadUrl(url)).toBeNull())

  it('drops a token and keeps the rest as it is', () => {
    expect(readDownloadUrl('https://civitai.com/api/download/models/1?type=VAE&token=abc')).toBe(
      'https://civitai.com/api/download/models/1?type=VAE',
    )
  })
})
