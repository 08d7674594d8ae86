import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleModel, subFolders, templateSlips } from '../../../electron/folders/template'

const values = { ...exampleModel, baseModel: 'Flux.1 D', creator: 'sora', model: 'Paper Lantern', version: 'v1' }

describe('6.2 Mapping: sub-folder templates', () => {
  it('tells of words that are none, and of levels that are left out', () => {
    expect(templateSlips('{baseModel}/{Creator} - x')).toEqual({ unknown: [], tooDeep: false })
    expect(templateSlips('{nope}/{}/{nope}/{base model}').unknown).toEqual(['{nope}', '{}', '{base model}'])
    expect([templateSlips('a/b/c/d/e/f/').tooDeep, templateSlips('a/b/c/d/e/f/g').tooDeep]).toEqual([false, true])
  })

  it('name folders by what is known of a model', () => {
    expect(subFolders('{baseModel}/{creator}/{model} - {version}', values)).toEqual([
      'Flux.1 D',
      'sora',
      'Paper Lantern - v1',
    ])
    expect(subFolders('mine/{Type}s', values)).toEqual(['mine', 'LORAs'])
    expect(subFolders('', values)).toEqual([])
    expect(subFolders('{nothing}', values)).toEqual(['{nothing}'])
  })

  it('leave out what is not known, with what stood beside it', () => {
    expect(subFolders('{creator}/{model} - {version}', { ...values, creator: '', version: ' ' })).toEqual([
      'Paper Lantern',
    ])
  })

  it('keep slashes of a value in it, and never lead out', () => {
    expect(subFolders('{model}', { ...values, model: '../../etc/pass\\wd' })).toEqual(['_.._etc_pass_wd'])
    expect(subFolders('../{model}/..', { ...values, model: '..' })).toEqual([])
    expect(subFolders('/{creator}', values)).toEqual(['sora'])
  })

  it('can be written on every file system, whatever the values', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 })
    const odd = fc.constantFrom('CON', 'nul.', 'a. ', '..', 'x:y', '\u202E', '文件'.repeat(90), 'lpt1.x')
    const word = fc.oneof(text, odd)
    const all = fc.record({ model: word, version: word, type: word, baseModel: word, creator: word })
    const template = fc.oneof(
      fc.constantFrom('{baseModel}/{creator}/{model} - {version}', '{model}', '{type}/{version}', 'x/{creator}.'),
      text,
    )
    fc.assert(
      fc.property(template, all, (pattern, some) => {
        const folders = subFolders(pattern, some)
        expect(folders.join('/').length).toBeLessThanOrEqual(140)
        for (const name of folders) {
          expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^[ .]|[ .]$/u)
          expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
          expect(name).not.toBe('')
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
        }
      }),
      { numRuns: 500 },
    )
  })
})
