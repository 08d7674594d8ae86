import { describe, expect, it } from 'vitest'
import { failureKinds } from '@shared/failure'
import { failureInWords } from '../../../electron/cli/words'

describe('11. The CLI: a failure in words', () => {
  it('is a sentence for every kind, with what is known below it', () => {
    for (const kind of failureKinds) expect(failureInWords({ kind })).toMatch(/^[A-Z`].*[.?)]$/)
    expect(failureInWords({ kind: 'diskFull', detail: '3 bytes short', path: '/models' })).toBe(
      'There is not enough room on the disk.\n  3 bytes short\n  /models',
    )
  })

  it('says what to do where a key is needed', () => {
    expect(failureInWords({ kind: 'needsKey' })).toContain('CIVITAI_API_KEY')
  })
})
