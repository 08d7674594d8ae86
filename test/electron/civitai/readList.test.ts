import { describe, expect, it } from 'vitest'
import { mapFile } from '../../../electron/civitai/mapFile'
import { mapModel } from '../../../electron/civitai/mapModel'
import { readHtml, readLines, readText } from '../../../electron/civitai/readList'
import { fileBody, modelBody, versionBody } from './bodies'

/** What a terminal obeys: clears the screen, colours, a title, back to the line's start. */
const hostile = '\u001b[2J\u001b[31mBoats\u001b]0;owned\u0007\r\u009b1A\u0000\u007f'
const controls = /\p{Cc}/u

describe('4. The API client: a text of Civitai', () => {
  it('has no control characters, and is on one line', () => {
    expect(readText(hostile)).toBe('[2J[31mBoats]0;owned 1A')
    expect(readText('two\r\nlines\tand\u0085more')).toBe('two lines and more')
  })

  it('that says nothing but control characters says nothing', () => {
    expect([readText('\u001b\u0007 \n'), readLines('\u001b\n', 10), readText(7)]).toEqual([null, null, null])
  })

  it('with several lines keeps them, and nothing else of that kind', () => {
    expect(readLines('a\tprompt\r\nof \u001b[1mtwo', 100)).toBe('a\tprompt\nof [1mtwo')
    expect(readHtml(`<p>${hostile}</p>`)).toEqual({ descriptionHtml: '<p>[2J[31mBoats]0;owned1A</p>' })
  })

  it('is none of them in a whole model, wherever they stand', () => {
    const version = versionBody({
      name: hostile,
      baseModel: hostile,
      trainedWords: [hostile],
      files: [
        fileBody({
          name: hostile,
          type: hostile,
          metadata: { format: hostile, fp: hostile, size: hostile, quantType: hostile },
        }),
      ],
    })
    const body = modelBody({
      name: hostile,
      type: hostile,
      tags: [hostile],
      creator: { username: hostile, image: hostile },
    })
    const model = mapModel({ ...body, modelVersions: [version] }, 0)
    const texts: string[] = []
    JSON.stringify(model, (_, value: unknown) => {
      if (typeof value === 'string') texts.push(value)
      return value
    })
    expect(texts.length).toBeGreaterThan(10)
    expect(texts.filter((text) => controls.test(text))).toEqual([])
  })

  it('that ends a pickle’s name with an unseen character hides no pickle', () => {
    expect(mapFile(fileBody({ name: 'boats.ckpt\u0000', metadata: null }))).toMatchObject({
      name: 'boats.ckpt',
      pickle: true,
    })
  })
})
