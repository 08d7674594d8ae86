import { expect, it } from 'vitest'
import { createCivitai } from '../../../electron/civitai/client'
import type { Fault } from '../../civitai/faults'
import { MIB } from './faultKit'
import { expectOnly } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

/** The address that is used next expires in the middle of its first answer, and is refused from then on. */
const expires: Fault = { match: { origin: 'storage', nth: 1 }, do: { kind: 'expireAddress', afterBytes: MIB } }

it('6. The engine: eight connections ask Civitai for one address, and for one more each time that it expires', async () => {
  const { civitai, record, open, resolves, folder } = stage()
  const client = createCivitai({ baseUrl: () => civitai.url, key: () => null, userAgent: 'Modelport/0.1.0' })
  let asked = 0
  const { downloads, untilState } = open({
    connections: () => 8,
    resolve: (file, signal) => {
      asked += 1
      civitai.faults.set(asked <= 3 ? [expires] : [])
      return client.resolve(file, signal)
    },
  })
  const wide = await record('wide')
  downloads.add([wide])
  downloads.start()
  await untilState('wide', 'done')
  await expectOnly(folder, wide)
  expect(resolves()).toHaveLength(4)
  expect(downloads.find('wide')?.asked).toBe(4)
  expect(downloads.history('wide').find(({ kind }) => kind === 'newAddress')?.count).toBe(3)
})

it('6. The engine: a storage that refuses every address is given two at first, and then one for each try', async () => {
  const { civitai, record, open, resolves, folder } = stage()
  civitai.faults.set([{ match: { origin: 'storage' }, do: { kind: 'expireAddress' } }])
  const { downloads, until, untilState } = open()
  const third = await record('third')
  downloads.add([third])
  downloads.start()
  // The next try begins soon.
  let seen: unknown
  await until('third', ({ state }) => {
    const is = state.kind === 'retrying' && state.attempt === 8
    if (is) seen = { failure: state.failure, resolves: resolves().length }
    return is
  })
  expect(seen).toMatchObject({ failure: { kind: 'addressRefused' }, resolves: 9 })
  civitai.faults.clear()
  await untilState('third', 'done')
  await expectOnly(folder, third)
})

it('6. The engine: a storage that refuses each address after a little is given no more of them than one that refuses all', async () => {
  const { civitai, record, open, resolves, folder } = stage()
  const client = createCivitai({ baseUrl: () => civitai.url, key: () => null, userAgent: 'Modelport/0.1.0' })
  let miserly = true
  const { downloads, until, untilState } = open({
    connections: () => 8,
    resolve: (file, signal) => {
      const fault: Fault = { match: { origin: 'storage', nth: 1 }, do: { kind: 'expireAddress', afterBytes: 65_536 } }
      civitai.faults.set(miserly ? [fault] : [])
      return client.resolve(file, signal)
    },
  })
  const wide = await record('wide')
  downloads.add([wide])
  downloads.start()
  let asked = 0
  await until('wide', ({ state }) => {
    const is = state.kind === 'retrying' && state.failure.kind === 'addressRefused'
    if (is) asked = resolves().length
    return is
  })
  expect(asked).toBe(2)
  expect(downloads.find('wide')?.received).toBeGreaterThan(0)
  miserly = false
  await untilState('wide', 'done')
  await expectOnly(folder, wide)
})
