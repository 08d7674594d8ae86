import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createClaims } from '../../../electron/engine/claims'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()

it('6. The engine: counts what those before have yet to write on the same volume, whatever the folder', async () => {
  const [one, other] = [await tempFolder(), await tempFolder()]
  const claims = createClaims()
  claims.set('a', one, 100)
  claims.set('b', '/proc', 1000)
  claims.set('c', other, 10)
  claims.set('d', one, 1)
  const before = () => Promise.all(['a', 'b', 'c', 'd'].map((id) => claims.before(id, id === 'b' ? '/proc' : one)))
  expect(await before()).toEqual([0, 0, 100, 110])
  // Less is missing as bytes come; the place in the row stays.
  claims.set('a', one, 60)
  expect(await before()).toEqual([0, 0, 60, 70])
  claims.remove('a')
  expect(await before()).toEqual([0, 0, 0, 10])
})

it('6. The engine: counts nothing on a volume that is not there', async () => {
  const folder = await tempFolder()
  const gone = join(folder, 'gone')
  const claims = createClaims()
  claims.set('a', gone, 100)
  claims.set('b', folder, 10)
  expect([await claims.before('b', folder), await claims.before('b', gone)]).toEqual([0, 0])
})
