import { expect, it } from 'vitest'
import { HeldBack } from '../../../electron/engine/heldBack'
import { Records } from '../../../electron/engine/records'
import { aDownload } from './builders'

it('6. The engine: what a person wanted now is forgotten with its download', () => {
  const store = { load: () => [aDownload({ id: 'one' })], save: () => undefined }
  const held = new HeldBack(
    new Records(
      store,
      () => undefined,
      () => undefined,
      Date.now,
    ),
  )
  held.letGo('one', Date.now())
  expect([...held.wanted()]).toEqual(['one'])
  held.forget(['one'])
  expect([...held.wanted()]).toEqual([])
})
