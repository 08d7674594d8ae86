import { describe, expect, it } from 'vitest'
import { catalogue as english } from '../../../renderer/text/en/catalogue'
import { catalogue as chinese } from '../../../renderer/text/zh/catalogue'
import { messagesOf } from './messages'

const inEnglish = messagesOf(english)
const inChinese = messagesOf(chinese)

function placeholdersOf(message: string | undefined): string[] {
  return [...new Set(message?.match(/\{\{\w+\}\}/g) ?? [])].sort()
}

describe('8. Languages: the Chinese texts', () => {
  it('have every message of the English ones, and no other; of those by number only the one form that Chinese has', () => {
    const expected = [...inEnglish.keys()].filter((path) => !path.endsWith('_one'))
    expect([...inChinese.keys()].sort()).toEqual(expected.sort())
  })

  it('name in each message what the English one names', () => {
    for (const [path, message] of inChinese) {
      expect(placeholdersOf(message), path).toEqual(placeholdersOf(inEnglish.get(path)))
    }
  })

  it('have no empty message, no ASCII comma or stop behind a Chinese character, and no stray space at their ends', () => {
    for (const [path, message] of inChinese) {
      expect(message, path).not.toMatch(/^\s|\s$|^$/)
      expect(message, path).not.toMatch(/\p{Script=Han}[,.;:?!()]/u)
    }
  })

  it('leave no sentence in English', () => {
    for (const [path, message] of inChinese) {
      if (message === inEnglish.get(path))
        expect(message.replace(/\{\{\w+\}\}/g, ''), path).not.toMatch(/[a-z] [a-z]+ [a-z]/)
    }
  })
})
