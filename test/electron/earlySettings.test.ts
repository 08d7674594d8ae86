import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEarlySettings } from '../../electron/earlySettings'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'modelport-early-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('9. The screens: what the window knows before it opens', () => {
  it('is read from the settings file', () => {
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({ theme: 'light', language: 'zh-CN', firstStartDone: true, simultaneous: 9 }),
    )
    expect(readEarlySettings(folder)).toEqual({ theme: 'light', language: 'zh-CN', firstStartDone: true })
  })

  it.each(['', '{"theme":', 'null', '[]', '{"theme":"pink","language":"tlh","firstStartDone":"yes"}'])(
    'is as by default where the file holds %j',
    (text) => {
      writeFileSync(join(folder, 'settings.json'), text)
      expect(readEarlySettings(folder)).toEqual({ theme: 'system', language: 'system', firstStartDone: false })
    },
  )

  it('is as by default where there is no file', () => {
    expect(readEarlySettings(join(folder, 'not there'))).toEqual({
      theme: 'system',
      language: 'system',
      firstStartDone: false,
    })
  })
})
