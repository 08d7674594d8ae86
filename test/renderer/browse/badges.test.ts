import { describe, expect, it } from 'vitest'
import { cardBadges, marksByModel } from '../../../renderer/browse/badges'
import { cardOf } from '../../../renderer/browse/card'
import { cardPicture } from '../../../renderer/browse/cardPicture'
import { aDownload, done } from '../appStateBuilder'
import { aFile, aModel, aPicture, aVersion } from '../modelBuilder'

const now = 1_700_000_000_000
const day = 86_400_000
const urlOf = (n: number) => `https://image.civitai.com/x/${String(n)}/original=true/1.jpeg`

function cardWith(access: ReturnType<typeof aVersion>['access'], pickle = false) {
  return cardOf(aModel({ versions: [aVersion({ access, files: [aFile({ pickle })] })] }))
}

describe('9. The screens: the marks of a card', () => {
  it('say how many days early access lasts, rounded up', () => {
    const card = cardWith({ kind: 'earlyAccess', endsAt: now + 1.2 * day })
    expect(cardBadges(card, null, now)).toEqual([{ kind: 'earlyAccess', days: 2 }])
  })

  it('do not mention early access that is over', () => {
    expect(cardBadges(cardWith({ kind: 'earlyAccess', endsAt: now - 1 }), null, now)).toEqual([])
  })

  it('name what is paid, archived, taken down or for generation only', () => {
    for (const kind of ['paid', 'archived', 'takenDown', 'noDownload'] as const) {
      expect(cardBadges(cardWith({ kind }), null, now)).toEqual([{ kind }])
    }
  })

  it('put what the person has first, and an unsafe file last', () => {
    expect(cardBadges(cardWith({ kind: 'paid' }, true), 'queued', now).map(({ kind }) => kind)).toEqual([
      'queued',
      'paid',
      'pickle',
    ])
  })

  it('are none for a model without versions', () => {
    expect(cardBadges(cardOf(aModel({ versions: [] })), null, now)).toEqual([])
  })
})

describe('5. Browse: what the grid keeps of a model', () => {
  it('is small whatever the model holds', () => {
    const prompt = 'a harbor at night, '.repeat(200)
    const pictures = Array.from({ length: 20 }, (_, n) => aPicture({ url: urlOf(n), level: 2 ** (n % 5), prompt }))
    const versions = Array.from({ length: 10 }, (_, n) => aVersion({ id: n + 1, pictures, descriptionHtml: prompt }))
    const model = aModel({ descriptionHtml: prompt, versions })
    expect(JSON.stringify(model).length).toBeGreaterThan(500_000)
    expect(JSON.stringify(cardOf(model)).length).toBeLessThan(2000)
  })
})

describe('9. The screens: what the person has of a model', () => {
  it('is in the queue while one of its downloads is not finished', () => {
    const downloads = [
      aDownload({ id: 'a', modelId: 1, state: done() }),
      aDownload({ id: 'b', modelId: 1, state: { kind: 'paused' } }),
      aDownload({ id: 'c', modelId: 2, state: done() }),
    ]
    const marks = marksByModel(downloads, new Map())
    expect(marks.get(1)).toBe('queued')
    expect(marks.get(2)).toBe('downloaded')
    expect(marks.get(3)).toBeUndefined()
  })

  it('is in the library wherever it came from, with or without a newer version', () => {
    const here = [1, 2, 3].map((modelId) => ({ modelId, update: modelId === 2 }))
    const downloads = [aDownload({ modelId: 1, state: done() }), aDownload({ modelId: 3, state: { kind: 'paused' } })]
    const marks = marksByModel(downloads, new Map(here.map((model) => [model.modelId, model])))
    expect([...marks]).toEqual([
      [1, 'inLibrary'],
      [2, 'update'],
      [3, 'queued'],
    ])
  })
})

describe('9. The screens: the picture of a card', () => {
  const limits = { showUpTo: 4, blurAbove: 1 }
  const withPictures = (...levels: number[]) =>
    cardOf(aModel({ versions: [aVersion({ pictures: levels.map((level, n) => aPicture({ url: urlOf(n), level })) })] }))

  it('is the first one that needs no blur', () => {
    expect(cardPicture(withPictures(4, 1, 1), limits)).toMatchObject({ view: 'shown', picture: { url: urlOf(1) } })
  })

  it('is a blurred one rather than none', () => {
    expect(cardPicture(withPictures(8, 4), limits)).toMatchObject({ view: 'blurred', picture: { url: urlOf(1) } })
  })

  it('is a still one rather than a video of the same standing', () => {
    const pictures = [
      aPicture({ url: urlOf(0), kind: 'video' }),
      aPicture({ url: urlOf(1), level: 2 }),
      aPicture({ url: urlOf(2) }),
    ]
    const card = cardOf(aModel({ versions: [aVersion({ pictures })] }))
    expect(cardPicture(card, limits)?.picture.url).toBe(urlOf(2))
    expect(cardPicture({ pictures: card.pictures.slice(0, 2) }, limits)?.picture.url).toBe(urlOf(0))
  })

  it('is never one above the content level', () => {
    expect(cardPicture(withPictures(8, 16, 32), limits)).toBeNull()
  })
})
