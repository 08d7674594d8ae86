import { describe, expect, it } from 'vitest'
import { failureKinds } from '@shared/failure'
import { programNotes } from '@shared/program'
import { counted, failureInWords, noteInWords } from '../../../electron/cli/words'

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

  it('says in place of a code what was named wrongly, and how much room is missing', () => {
    expect(failureInWords({ kind: 'badFolder', detail: 'missing', path: '/x' })).toBe('There is no such folder.\n  /x')
    expect(failureInWords({ kind: 'badFolder', detail: 'notAFolder' })).toBe('This is a file, and no folder.')
    expect(failureInWords({ kind: 'folderMissing', detail: 'noSuchFile' })).toBe('There is no such file.')
    expect(failureInWords({ kind: 'badLock', detail: 'newer' })).toContain('A newer Modelport')
    expect(failureInWords({ kind: 'diskFull', expected: '3000', actual: '1000' })).toContain('3 KB are needed, 1 KB')
  })
})

describe('11. The CLI: what a program sets itself', () => {
  it('is told in words for every kind, with the place', () => {
    for (const kind of programNotes) expect(noteInWords({ kind, path: '/x' })).toMatch(/^[A-Z].* /)
    expect(noteInWords({ kind: 'tab', path: '/x.yaml', detail: '2' })).toMatch(/tabs.*: \/x\.yaml, line 2$/)
    expect(noteInWords({ kind: 'mustRegister', path: '/x' })).not.toContain('mustRegister')
  })

  it('counts one thing as one', () => {
    expect([counted(1, 'tensor'), counted(2, 'tensor'), counted(0, 'tensor')]).toEqual([
      '1 tensor',
      '2 tensors',
      '0 tensors',
    ])
  })
})
