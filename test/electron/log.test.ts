import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLog } from '../../electron/log'
import { redact } from '../../electron/redaction'
import { tempFolder } from './folders/trees'

const key = 'civitai_0123456789abcdef0123456789abcdef'
const signed = 'https://store.example.org/model/1/x.safetensors?X-Amz-Signature=deadbeef&X-Amz-Expires=86400'

describe('5. The API key: the log', () => {
  it('holds a line for what happened and the stack of what went wrong', async () => {
    const folder = join(await tempFolder(), 'logs')
    const log = openLog(folder)
    log.info('started')
    log.error('command enums', new Error('the roof leaks'))
    log.error('something else', 'no error at all')
    const text = await readFile(join(folder, 'modelport.log'), 'utf8')
    expect(text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info started\n/)
    expect(text).toMatch(/ error command enums: Error: the roof leaks\n +at /)
    expect(text).toMatch(/ error something else: no error at all\n$/)
  })

  it.each([
    [`{"authorization":"Bearer ${key}"}`, '{"authorization":"[redacted]"}'],
    ["headers: { Authorization: 'Bearer abc123' }", "headers: { Authorization: '[redacted]' }"],
    ['authorization: abc123', 'authorization: [redacted]'],
    ['sent bearer abc123 to it', 'sent Bearer [redacted] to it'],
    [`the key ${key}, as typed`, 'the key [redacted], as typed'],
    [`GET ${signed} failed`, 'GET https://store.example.org/model/1/x.safetensors?[redacted] failed'],
    ['https://civitai.com/api/download/models/1?token=abc123', 'https://civitai.com/api/download/models/1?[redacted]'],
    ['Proxy-Authorization: Basic YW5uYTpzZWNyZXQ=', 'Proxy-Authorization: [redacted]'],
    ['by socks5://anna:secret@10.0.0.1:1080 today', 'by socks5://[redacted]@10.0.0.1:1080 today'],
    ["{ cookie: 'session=abc; theme=dark', age: 1 }", "{ cookie: '[redacted]', age: 1 }"],
    ['Cookie: session=abc; theme=dark', 'Cookie: [redacted]'],
    ['{"cookie":"session=abc; theme=dark","accept":"*/*"}', '{"cookie":"[redacted]","accept":"*/*"}'],
    ['{"set-cookie":["session=abc]d; Path=/","theme=dark"],"age":"1"}', '{"set-cookie":[[redacted]],"age":"1"}'],
    ['["Proxy-Authorization","Basic YW5uYTpzZWNyZXQ=","Age","1"]', '["Proxy-Authorization","[redacted]","Age","1"]'],
    ["[ 'Authorization',\n  'Digest a=\"x y\"', 'Age' ]", "[ 'Authorization',\n  '[redacted]', 'Age' ]"],
    ['["Cookie", "a=b; c=d", "Set-Cookie", "e=f"]', '["Cookie", "[redacted]", "Set-Cookie", "[redacted]"]'],
    ['"[\\"Authorization\\",\\"Basic eHg6eQ==\\"]"', '"[\\"Authorization\\",\\"[redacted]\\"]"'],
    ['Host,a.example,Proxy-Authorization,Basic YW5uYTpz', 'Host,a.example,Proxy-Authorization,[redacted]'],
    ['an authorization, however it came', 'an authorization, however it came'],
    ['/api/download/models/1?token=abc123&type=Model', '/api/download/models/1?token=[redacted]&type=Model'],
    ['ENOSPC: no space left on device, write', 'ENOSPC: no space left on device, write'],
  ])('says of %s: %s', (text, said) => {
    expect(redact(text)).toBe(said)
  })

  it('tells the newest lines of the older files too, where the current one is short', async () => {
    const folder = await tempFolder()
    const log = openLog(folder)
    await writeFile(join(folder, 'modelport.log.2'), 'one\ntwo\n')
    await writeFile(join(folder, 'modelport.log.1'), 'three\nthe word is rosebud\n')
    log.hide(() => ['rosebud'])
    expect(log.newest(3)).toEqual(['two', 'three', 'the word is [redacted]'])
    log.info('five')
    expect(log.newest(2)).toEqual(['the word is [redacted]', expect.stringMatching(/ info five$/)])
    expect(log.newest(9)).toHaveLength(5)
  })

  it('takes out a secret that a pattern would take a part of, and one that JSON spells otherwise', () => {
    expect(redact('authorization: pass phrase', ['pass phrase'])).toBe('authorization: [redacted]')
    expect(() => redact('x', ['half \ud83d'])).not.toThrow()
    const secret = 'qu"ote\\back'
    expect(redact(JSON.stringify({ password: secret }), [secret])).toBe('{"password":"[redacted]"}')
  })

  it('tells its newest lines, without what became a secret since', async () => {
    const log = openLog(await tempFolder())
    expect(log.newest(2)).toEqual([])
    for (const what of ['first', 'the word is rosebud', 'third']) log.info(what)
    log.hide(() => ['rosebud'])
    const lines = log.newest(2)
    expect(lines.map((line) => line.split(' info ')[1])).toEqual(['the word is [redacted]', 'third'])
  })

  it('never gets a key or a signed address, whichever way it is told', async () => {
    const folder = await tempFolder()
    const log = openLog(folder)
    log.info(`asked ${signed} with Bearer ${key}`)
    log.error(`while ${signed}`, new Error(`401 for ${signed} (authorization: ${key})`))
    const text = await readFile(join(folder, 'modelport.log'), 'utf8')
    expect(text).not.toContain('deadbeef')
    expect(text).not.toContain(key)
  })

  it('never gets a secret that is known, whatever it looks like, also as it stands in an address', async () => {
    const folder = await tempFolder()
    const log = openLog(folder)
    const secret = 'plain/words+with=signs'
    log.hide(() => [secret, ''])
    log.info(`sent ${secret}, or ${encodeURIComponent(secret)}`)
    log.error('a cause', new Error('outer', { cause: new Error(`inner ${secret}`) }))
    log.error('an object', { token: secret })
    const text = await readFile(join(folder, 'modelport.log'), 'utf8')
    expect(text).not.toContain('words')
    expect(text).toContain(' caused by Error: inner [redacted]')
    expect(text).toContain('an object: {"token":"[redacted]"}')
    expect(log.clean(`my ${secret}`)).toBe('my [redacted]')
  })

  it('is put away once it is large, and two older ones are kept', async () => {
    const folder = await tempFolder()
    const log = openLog(folder)
    for (const letter of ['x', 'y', 'z']) {
      await writeFile(join(folder, 'modelport.log'), letter.repeat(1_000_001))
      log.info(`after ${letter}`)
    }
    const read = async (name: string) => await readFile(join(folder, name), 'utf8')
    expect((await readdir(folder)).sort()).toEqual(['modelport.log', 'modelport.log.1', 'modelport.log.2'])
    expect(await read('modelport.log')).toMatch(/ info after z\n$/)
    expect(await read('modelport.log.1')).toMatch(/^z+$/)
    expect(await read('modelport.log.2')).toMatch(/^y+$/)
  })

  it('never breaks the app where it cannot be written', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'modelport.log'))
    const log = openLog(folder)
    expect(() => {
      log.info('said to nobody')
    }).not.toThrow()
    expect(await readdir(join(folder, 'modelport.log'))).toEqual([])
  })
})
