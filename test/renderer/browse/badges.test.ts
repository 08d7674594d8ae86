import { describe, expect, it } from 'vitest'
import { cardBadges, marksByModel } from '../../../renderer/browse/badges'
import { cardPicture } from '../../../renderer/browse/cardPicture'
import { aDownload, done } from '../appStateBuilder'
import { aModel, aPicture, aVersion } from '../modelBuilder'

const now = 1_700_000_000_000
const day = 86_400_000

function modelWith(access: ReturnType<typeof aVersion>['access']) {
  return aModel({ versions: [aVersion({ access })] })
}

describe('9. The screens: the marks of a card', () => {
  it('say how many days early access lasts, rounded up', () => {
    const model = modelWith({ kind: 'earlyAccess', endsAt: now + 1.2 * day })
    expect(cardBadges(model, false, null, now)).toEqual([{ kind: 'earlyAccess', days: 2 }])
  })

  it('do not mention early access that is over', () => {
    expect(cardBadges(modelWith({ kind: 'earlyAccess', endsAt: now - 1 }), false, null, now)).toEqual([])
  })

  it('name what is paid, archived, taken down or for generation only', () => {
    for (const kind of ['paid', 'archived', 'takenDown', 'noDownload'] as const) {
      expect(cardBadges(modelWith({ kind }), false, null, now)).toEqual([{ kind }])
    }
  })

  it('put what the person has first, and an unsafe file last', () => {
    expect(cardBadges(modelWith({ kind: 'paid' }), true, 'queued', now).map(({ kind }) => kind)).toEqual([
      'queued',
      'paid',
      'pickle',
    ])
  })

  it('are none for a model without versions', () => {
    expect(cardBadges(aModel({ versions: [] }), false, null, now)).toEqual([])
  })
})

describe('9. The screens: what the person has of a model', () => {
  it('is in the queue while one of its downloads is not finished', () => {
    const marks = marksByModel([
      aDownload({ id: 'a', modelId: 1, state: done() }),
      aDownload({ id: 'b', modelId: 1, state: { kind: 'paused' } }),
      aDownload({ id: 'c', modelId: 2, state: done() }),
    ])
    expect(marks.get(1)).toBe('queued')
    expect(marks.get(2)).toBe('downloaded')
    expect(marks.get(3)).toBeUndefined()
  })
})

describe('9. The screens: the picture of a card', () => {
  const limits = { showUpTo: 4, blurAbove: 1 }
  const withPictures = (...levels: number[]) =>
    aModel({ versions: [aVersion({ pictures: levels.map((level, id) => aPicture({ id, level })) })] })

  it('is the first one that needs no blur', () => {
    expect(cardPicture(withPictures(4, 1, 1), limits)?.id).toBe(1)
  })

  it('is a blurred one rather than none', () => {
    expect(cardPicture(withPictures(8, 4), limits)?.id).toBe(1)
  })

  it('is never one above the content level', () => {
    expect(cardPicture(withPictures(8, 16, 32), limits)).toBeNull()
  })
})
