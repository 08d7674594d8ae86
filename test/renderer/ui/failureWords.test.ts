import { failureKinds } from '@shared/failure'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTexts } from '../../../renderer/text/i18n'
import { failureAction, failureWords } from '../../../renderer/ui/failureWords'

beforeAll(startTexts)

describe('9. The screens: failure words', () => {
  it.each(failureKinds)('say what %s is and what it means', (kind) => {
    const { title, sentence } = failureWords({ kind })
    expect(title).toMatch(/^[A-Z].{3,40}$/)
    expect(sentence).toMatch(/^[A-Z“].*[.]$/)
    expect(sentence).not.toContain('{{')
    expect(failureAction[kind]).toBeTypeOf('string')
  })

  it('never show the technical detail as words', () => {
    const words = failureWords({ kind: 'unexpected', detail: 'TypeError: x is not a function' })
    expect(JSON.stringify(words)).not.toContain('TypeError')
  })

  it('tell when early access ends', () => {
    const until = new Date(2030, 2, 4, 12).getTime()
    expect(failureWords({ kind: 'earlyAccess', until }).sentence).toMatch(/Free for all from .*4/)
    expect(failureWords({ kind: 'overloaded', until }).sentence).toMatch(/worth asking again after .*4/)
    expect(failureWords({ kind: 'overloaded', until: 1 }).sentence).not.toMatch(/again after/)
  })

  it('tell how much space is needed and how much is free', () => {
    const { sentence } = failureWords({ kind: 'diskFull', expected: '6460000000', actual: '1200000000' })
    expect(sentence).toContain('6.46 GB are needed and 1.2 GB are free')
  })

  it('name the path that makes a list unsafe', () => {
    const { sentence } = failureWords({ kind: 'badLock', detail: 'leaves the folder', actual: '../evil.safetensors' })
    expect(sentence).toContain('“../evil.safetensors”')
  })

  it.each([
    ['looksLikeA1111', 'Add it as A1111'],
    ['looksLikeComfyUI', 'Add it as ComfyUI'],
    ['choseModelsFolder', 'Choose the folder above it'],
    ['choseParent', 'further in'],
    ['noSigns', 'None of the signs'],
    ['looksLikeForge', 'Add it as Forge'],
    ['looksLikeSdNext', 'Add it as SD.Next'],
    ['missing', 'does not exist'],
  ])('explain a chosen folder that is %s', (detail, part) => {
    expect(failureWords({ kind: 'badFolder', detail }).sentence).toContain(part)
  })

  it('have a sentence for a folder that is wrong in a way of its own', () => {
    expect(failureWords({ kind: 'badFolder', detail: 'toString' }).sentence).toContain('does not look like')
  })
})
