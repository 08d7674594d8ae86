import { incidentKinds } from '@shared/incident'
import { beforeAll, describe, expect, it } from 'vitest'
import { incidentTime, incidentWords } from '../../../renderer/downloads/incidentWords'
import { startTexts } from '../../../renderer/text/i18n'

beforeAll(startTexts)

const now = new Date(2030, 2, 4, 12).getTime()
const one = { at: now, lastAt: now, count: 1, received: 4_100_000_000, until: now } as const

describe('9. The screens: the words of an incident', () => {
  it.each(incidentKinds)('say what %s is', (kind) => {
    const words = incidentWords({ ...one, kind, failure: { kind: 'connection', detail: 'ECONNRESET' } }, now)
    expect(words).toMatch(/^[A-Z].{5,}$/)
    expect(words).not.toMatch(/\{\{|undefined|ECONNRESET|^[, :]/)
  })

  it('count what happened several times, from when to when', () => {
    const storm = { ...one, kind: 'replaced', at: now - 2_400_000, count: 14 } as const
    expect(incidentWords(storm, now)).toBe('A slow connection was replaced · 14 times')
    expect(incidentTime(storm, now)).toMatch(/^\S.* – \S.*$/)
    expect(incidentTime({ ...one, kind: 'added' }, now)).not.toContain('–')
  })

  it('name the day where it is another one', () => {
    expect(incidentTime({ ...one, kind: 'added', at: 0, lastAt: 0 }, now)).toMatch(/Jan|Dec/)
  })
})
