import { describe, expect, it } from 'vitest'
import {
  askedOf,
  browsePath,
  emptySearch,
  isFiltered,
  rareFilters,
  readSearch,
  writeSearch,
  type BrowseSearch,
} from '../../../renderer/browse/browseSearch'

const full: BrowseSearch = {
  query: 'light & shade = 50 %, “quoted” #1',
  types: ['LORA', 'Checkpoint'],
  baseModels: ['SDXL 1.0', 'Flux.1 D'],
  sort: 'Newest',
  period: 'Week',
  tag: 'landscape+sea',
  username: 'salt wind',
  favorites: true,
  hidden: false,
  primaryFileOnly: true,
  supportsGeneration: true,
  earlyAccess: false,
  hideEarlyAccess: true,
  notInstalled: true,
  checkpointType: 'Merge',
  commercialUse: ['Image', 'Sell'],
  fileFormats: ['SafeTensor', 'Core ML'],
}

describe('9. The screens: the search in the address', () => {
  it('comes back as it was written', () => {
    expect(readSearch(new URLSearchParams(writeSearch(full).toString()))).toEqual(full)
    expect(readSearch(writeSearch(emptySearch))).toEqual(emptySearch)
  })

  it('leaves out what is as by default', () => {
    expect(browsePath(emptySearch)).toBe('/browse')
    expect(browsePath({ ...emptySearch, query: 'harbor', types: ['VAE'] })).toBe('/browse?q=harbor&type=VAE')
  })

  it('falls back to defaults for what cannot be read', () => {
    const read = readSearch(new URLSearchParams('sort=Weird&period=Decade&type=&type=LORA&type=LORA&tag='))
    expect(read).toEqual({ ...emptySearch, types: ['LORA'] })
  })

  it('keeps within what main accepts', () => {
    const read = readSearch(new URLSearchParams(`q=${'x'.repeat(300)}&base=${'y'.repeat(61)}`))
    expect(read.query).toBe('')
    expect(read.baseModels).toEqual([])
  })

  it('never asks for early access alone and leaves it out at once', () => {
    const read = readSearch(new URLSearchParams('early=1&noearly=1'))
    expect([read.earlyAccess, read.hideEarlyAccess]).toEqual([true, false])
  })

  it('counts the filters behind "More filters", a list as one', () => {
    expect(rareFilters(emptySearch)).toBe(0)
    expect(rareFilters({ ...emptySearch, types: ['LORA'], period: 'Week' })).toBe(0)
    expect(rareFilters({ ...emptySearch, fileFormats: ['GGUF', 'ONNX'], notInstalled: true })).toBe(2)
  })

  it('is the same question to Civitai, whatever is left out here', () => {
    const narrowed = { ...emptySearch, hideEarlyAccess: true, notInstalled: true }
    expect(askedOf(narrowed)).toEqual(askedOf(emptySearch))
  })

  it('tells words and order from filters', () => {
    expect(isFiltered({ ...emptySearch, query: 'harbor', sort: 'Newest' })).toBe(false)
    expect(isFiltered({ ...emptySearch, username: 'saltwind' })).toBe(true)
  })
})
