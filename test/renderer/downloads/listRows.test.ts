import type { DownloadState } from '@shared/download'
import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { rowHeight } from '../../../renderer/downloads/listRows'
import { fetchTexts, startTexts } from '../../../renderer/text/i18n'
import { aDownload, attention, done, quarantined } from '../appStateBuilder'

const heightOf = (state: DownloadState, width: number) =>
  rowHeight({ kind: 'download', download: aDownload({ state }) }, width)

beforeAll(startTexts)

describe('9. The screens: the height of a row', () => {
  it('is the same for all that need nobody', () => {
    const paused: DownloadState = { kind: 'paused' }
    expect([paused, done()].map((state) => heightOf(state, 846))).toEqual([64, 64])
  })

  it('has room for a sentence, and for its second line only where it takes one', () => {
    const long = quarantined({ kind: 'hashMismatch' })
    const short = attention({ kind: 'paid' })
    expect([heightOf(long, 1250), heightOf(long, 846)]).toEqual([83, 95])
    expect([heightOf(short, 1250), heightOf(short, 846)]).toEqual([83, 83])
  })

  it('has that room for a Chinese sentence too, which has fewer letters, but wide ones', async () => {
    await fetchTexts('zh-CN')
    await i18next.changeLanguage('zh-CN')
    const states = [quarantined({ kind: 'hashMismatch' }), attention({ kind: 'paid' })]
    expect(states.map((state) => heightOf(state, 846))).toEqual([95, 83])
    await i18next.changeLanguage('en')
  })
})
