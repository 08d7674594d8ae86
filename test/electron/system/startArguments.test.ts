import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { handedOver, optionOf } from '../../../electron/system/startArguments'

describe('2. System: what a start was handed', () => {
  it('are links of ours and lists of models; relative paths are from the folder of whoever started it', () => {
    const args = ['--no-sandbox', '/opt/app', 'modelport://model/1', 'lists/modelport.lock', '/a/b.LOCK', 'readme.txt']
    expect(handedOver(args, '/home/maren')).toEqual([
      { kind: 'link', url: 'modelport://model/1' },
      { kind: 'lock', path: resolve('/home/maren', 'lists/modelport.lock') },
      { kind: 'lock', path: '/a/b.LOCK' },
    ])
  })

  it('are never switches, nor what is no text, holds a NUL or is longer than any path', () => {
    const args = ['--x=a.lock', '-a.lock', 7, null, 'a\0.lock', `/${'a'.repeat(5000)}.lock`]
    expect(handedOver(args, '/')).toEqual([])
  })

  it('are twenty at most', () => {
    expect(handedOver(new Array<string>(50).fill('modelport://model/1'), '/')).toHaveLength(20)
  })
})

describe('5. Robustness: the profile that the command line names', () => {
  it.each([
    [['--profile', '/p'], '/p'],
    [['x', '--profile=/p q', '--other'], '/p q'],
    [['--profile'], null],
    [['--profile', '--other'], null],
    [['--profile='], null],
    [['--profiles=/p'], null],
    [[], null],
  ])('%j is %s', (args, profile) => {
    expect(optionOf(args, 'profile')).toBe(profile)
  })
})
