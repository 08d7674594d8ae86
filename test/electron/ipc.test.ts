import { FailureError } from '@shared/failure'
import { commands, type CommandName } from '@shared/ipc'
import { describe, expect, it } from 'vitest'
import { answer, type Handlers } from '../../electron/answer'
import { mayAsk } from '../../electron/sender'
import { lenient, rightInputs, wrongInputs } from './questions'
import { takersOf, type Taken } from './takers'

const names = Object.keys(commands).filter((name): name is CommandName => name in rightInputs)

interface Logged {
  what: string
  error: unknown
}

/** Asks as our own page does, unless told otherwise; tells what the handlers were given and what was logged. */
async function ask(name: unknown, input: unknown, how: { trusted?: boolean; handlers?: Handlers<string> } = {}) {
  const taken: Taken[] = []
  const logged: Logged[] = []
  const log = { info: () => undefined, error: (what: string, error: unknown) => void logged.push({ what, error }) }
  const takers = takersOf((given) => {
    taken.push(given)
    throw new FailureError({ kind: 'offline' })
  })
  const question = { trusted: how.trusted ?? true, asker: 'our window', name, input }
  const reply = await answer(how.handlers ?? takers, question, log)
  return { reply, taken, logged }
}

/** What no schema of ours takes, whatever the command. */
const neverRight = [undefined, null, 7, 'text', [], [{}], true, () => undefined]

/** The right input, each time with one key missing or of a type that nothing is. */
function spoilt(right: object): object[] {
  return Object.keys(right).flatMap((key) => [
    { ...right, [key]: Symbol('none') },
    { ...right, [key]: () => undefined },
    Object.fromEntries(Object.entries(right).filter(([name]) => name !== key)),
  ])
}

describe('8. Typed IPC: what the page may ask main', () => {
  it('is checked here for every command of the contract', () => {
    expect(names.sort()).toEqual(Object.keys(commands).sort())
  })

  describe.each(names)('%s', (name) => {
    const right: object = rightInputs[name]

    it('gets to its own function, with the asker', async () => {
      const { reply, taken } = await ask(name, right)
      expect(taken).toEqual([{ name, input: right, asker: 'our window' }])
      expect(reply).toEqual({ ok: false, failure: { kind: 'offline' } })
    })

    it('is refused to any other sender than our page', async () => {
      const { reply, taken } = await ask(name, right, { trusted: false })
      expect(taken).toEqual([])
      expect(reply).toEqual({ ok: false, failure: { kind: 'unexpected', detail: 'this page may not ask' } })
    })

    it('refuses wrong payloads before its function is called', async () => {
      // A change may name any part of the settings, or none.
      const lacking = name === 'changeSettings' ? [] : spoilt(right)
      for (const input of [...neverRight, ...lacking, ...wrongInputs[name]]) {
        const { reply, taken } = await ask(name, input)
        expect(taken).toEqual([])
        expect(reply).toMatchObject({ ok: false, failure: { kind: 'unexpected' } })
        expect(JSON.stringify(reply)).toContain(`wrong input for ${name}`)
      }
    })

    it('takes no key that the contract does not have', async () => {
      const { reply, taken } = await ask(name, { ...right, extra: '/etc/passwd' })
      expect(taken).toEqual(lenient.has(name) ? [{ name, input: right, asker: 'our window' }] : [])
      expect(reply.ok).toBe(false)
    })
  })

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'WATCH',
    'watch ',
    42,
    null,
    undefined,
    {},
    ['watch'],
  ])('has no command %s', async (name) => {
    const { reply, taken } = await ask(name, {})
    expect(taken).toEqual([])
    expect(reply).toEqual({ ok: false, failure: { kind: 'unexpected', detail: 'no such command' } })
  })
})

describe('8. Typed IPC: who may ask main', () => {
  const page = { url: 'app://modelport/index.html' }
  const inner = { url: 'app://modelport/index.html' }
  const ours = { mainFrame: page }
  const isOurPage = (url: string) => url.startsWith('app://modelport/')

  it("is our window's main frame", () => {
    expect(mayAsk({ sender: ours, senderFrame: page }, ours, isOurPage)).toBe(true)
  })

  it('is nobody while there is no window', () => {
    expect(mayAsk({ sender: ours, senderFrame: page }, undefined, isOurPage)).toBe(false)
  })

  it('is no other window, also on our page', () => {
    expect(mayAsk({ sender: { mainFrame: page }, senderFrame: page }, ours, isOurPage)).toBe(false)
  })

  it('is no frame inside of our window, and none that has gone', () => {
    expect(mayAsk({ sender: ours, senderFrame: inner }, ours, isOurPage)).toBe(false)
    expect(mayAsk({ sender: ours, senderFrame: null }, ours, isOurPage)).toBe(false)
  })

  it('is no other page that got into our window', () => {
    for (const url of ['https://civitai.com/', 'file:///x/index.html', 'about:blank', '']) {
      const stranger = { mainFrame: { url } }
      expect(mayAsk({ sender: stranger, senderFrame: stranger.mainFrame }, stranger, isOurPage)).toBe(false)
    }
  })
})

/** Handlers of which one does what the test is about. */
function handlersWith(enums: Handlers<string>['enums']): Handlers<string> {
  const takers = takersOf(() => {
    throw new Error('another command was called')
  })
  return { ...takers, enums }
}

describe('8. Typed IPC: what main answers', () => {
  it('is the value', async () => {
    const value = { types: ['LORA'], baseModels: [] }
    const { reply, logged } = await ask('enums', {}, { handlers: handlersWith(() => Promise.resolve(value)) })
    expect(reply).toEqual({ ok: true, value })
    expect(logged).toEqual([])
  })

  it('is the failure that a command ended with, as data and not in the log', async () => {
    const failure = { kind: 'rateLimited', status: 429, until: 1_800_000_000_000 } as const
    const handlers = handlersWith(() => Promise.reject(new FailureError(failure)))
    const { reply, logged } = await ask('enums', {}, { handlers })
    expect(reply).toEqual({ ok: false, failure })
    expect(logged).toEqual([])
  })

  it('is "unexpected" for a defect, whose stack goes to the log and not to the page', async () => {
    const defect = new Error('the roof leaks')
    const handlers = handlersWith(() => Promise.reject(defect))
    const { reply, logged } = await ask('enums', {}, { handlers })
    expect(reply).toEqual({ ok: false, failure: { kind: 'unexpected', detail: 'the roof leaks' } })
    expect(logged).toEqual([{ what: 'command enums', error: defect }])
  })

  it('is a failure too where a command throws before it promises anything', async () => {
    const handlers = handlersWith(() => {
      throw new TypeError('at once')
    })
    const { reply } = await ask('enums', {}, { handlers })
    expect(reply).toEqual({ ok: false, failure: { kind: 'unexpected', detail: 'at once' } })
  })

  it('never repeats what was sent, which could be the key', async () => {
    const { reply } = await ask('setKey', { key: 'secret-key-text'.repeat(40) })
    expect(JSON.stringify(reply)).not.toContain('secret-key-text')
  })
})
