import { expect, test } from 'vitest'
import { defaultSettings, settingsChangeSchema } from '@shared/settings'

test('a change holds only what it names, so the other settings stay as they are', () => {
  expect(settingsChangeSchema.parse({ theme: 'light' })).toEqual({ theme: 'light' })
  expect(settingsChangeSchema.parse({})).toEqual({})
})

test('a change of something that has a command of its own is refused', () => {
  expect(settingsChangeSchema.safeParse({ programs: [] }).success).toBe(false)
  expect(settingsChangeSchema.safeParse({ neutralFolder: '/tmp' }).success).toBe(false)
})

test('settings begin with the mildest content level and no limit of speed', () => {
  expect(defaultSettings).toMatchObject({ showUpTo: 1, blurAbove: 1, speedLimit: null, firstStartDone: false })
})
