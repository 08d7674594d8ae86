import { expect, test } from 'vitest'
import { downloadSchema } from '../../shared/schemas/download'
import { aDownload } from '../electron/engine/builders'

test('a record from before downloads had a speed limit of their own has none', () => {
  const { speedLimit, ...old } = aDownload({ speedLimit: 20_000 })
  expect(speedLimit).toBe(20_000)
  expect(downloadSchema.parse(old)).toEqual({ ...old, speedLimit: null })
})
