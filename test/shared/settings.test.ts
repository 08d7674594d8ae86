import { expect, test } from 'vitest'
import { readBaseUrl } from '@shared/baseUrl'
import { defaultSettings } from '@shared/settings'
import { settingsChangeSchema, settingsSchema } from '@shared/schemas/settings'

test('a change holds only what it names, so the other settings stay as they are', () => {
  expect(settingsChangeSchema.parse({ theme: 'light' })).toEqual({ theme: 'light' })
  expect(settingsChangeSchema.parse({})).toEqual({})
})

test('a change of something that has a command of its own is refused', () => {
  expect(settingsChangeSchema.safeParse({ programs: [] }).success).toBe(false)
  expect(settingsChangeSchema.safeParse({ neutralFolder: '/tmp' }).success).toBe(false)
})

test('settings begin with the mildest content level and no limit of speed', () => {
  expect(settingsSchema.parse({})).toEqual(defaultSettings)
  expect(defaultSettings).toMatchObject({ showUpTo: 1, blurAbove: 1, speedLimit: null, firstStartDone: false })
})

test.each([
  ['https://civitai.com', 'https://civitai.com'],
  [' http://127.0.0.1:8101/ ', 'http://127.0.0.1:8101'],
  ['http://localhost:8101', 'http://localhost:8101'],
  ['http://[::1]:8101', 'http://[::1]:8101'],
  ['HTTPS://Mirror.example:8443', 'https://mirror.example:8443'],
  ['http://mirror.example', null],
  ['http://127.0.0.1.mirror.example', null],
  ['http://192.168.0.7', null],
  ['civitai.com', null],
  ['ftp://civitai.com', null],
  ['javascript:alert(1)', null],
  ['https://civitai.com/models', null],
  ['https://civitai.com?x=1', null],
  ['https://civitai.com#x', null],
  ['https://me:secret@civitai.com', null],
  ['', null],
])('%j as base URL is %j, also in a change of the settings', (text, url) => {
  expect(readBaseUrl(text)).toBe(url)
  const changed = settingsChangeSchema.safeParse({ civitaiUrl: text })
  expect(changed.data?.civitaiUrl ?? null).toBe(url)
})

test.each([
  [{ from: 60, to: 360 }, true],
  [{ from: 1320, to: 90 }, true],
  [null, true],
  [{ from: 60, to: 60 }, false],
  [{ from: -1, to: 60 }, false],
  [{ from: 60, to: 1440 }, false],
  [{ from: 60.5, to: 90 }, false],
])('%j as allowed hours: taken is %s', (hours, taken) => {
  expect(settingsChangeSchema.safeParse({ hours }).success).toBe(taken)
})
