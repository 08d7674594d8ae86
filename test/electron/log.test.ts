import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLog, redact } from '../../electron/log'
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
    ['ENOSPC: no space left on device, write', 'ENOSPC: no space left on device, write'],
  ])('says of %s: %s', (text, said) => {
    expect(redact(text)).toBe(said)
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

  it('is put away once it is large, and one older one is kept', async () => {
    const folder = await tempFolder()
    const log = openLog(folder)
    await writeFile(join(folder, 'modelport.log'), 'x'.repeat(1_000_001))
    log.info('after the first')
    await writeFile(join(folder, 'modelport.log'), 'y'.repeat(1_000_001))
    log.info('after the second')
    expect((await readdir(folder)).sort()).toEqual(['modelport.log', 'modelport.log.old'])
    expect(await readFile(join(folder, 'modelport.log'), 'utf8')).toMatch(/ info after the second\n$/)
    expect(await readFile(join(folder, 'modelport.log.old'), 'utf8')).toMatch(/^y+$/)
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
