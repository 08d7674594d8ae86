import { describe, expect, it } from 'vitest'
import { always, cut, failuresOf, MIB, once, second, sentBytes } from './faultKit'
import { expectOnly } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

describe('bytes that came are kept', () => {
  it('when the connection breaks again and again', async () => {
    const { civitai, folder, record, open, fetches } = stage()
    civitai.faults.set([{ match: { origin: 'storage', times: 5 }, do: { kind: 'cut', afterBytes: MIB } }])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(fetches().map(({ range }) => range)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `bytes=${String(n * MIB)}-`))
    expect(sentBytes(stage())).toBe(medium.bytes)
  })

  it('when the address expires in the middle: another one is asked for, once', async () => {
    const { civitai, folder, record, open, resolves, fetches } = stage()
    civitai.faults.set([once({ kind: 'expireAddress', afterBytes: 4 * MIB })])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect([resolves().length, fetches().length]).toEqual([2, 2])
    expect(sentBytes(stage())).toBe(medium.bytes)
  })

  it.each(['r2', 'b2'] as const)(
    'when an address of %s is refused: another one is asked for at once',
    async (storage) => {
      const { civitai, folder, record, open, resolves } = stage()
      civitai.settings.storage = storage
      civitai.faults.set([cut, second({ kind: 'expireAddress' })])
      const { downloads, untilState } = open()
      const medium = await record('medium')
      downloads.add([medium])
      downloads.start()
      await untilState('medium', 'done')
      await expectOnly(folder, medium)
      expect(failuresOf(stage())).toEqual(['connection'])
      expect(resolves()).toHaveLength(3)
    },
  )

  it('when the other store has the rest, with another ETag or none', async () => {
    const { civitai, folder, record, open, fetches } = stage()
    civitai.settings.storage = 'alternate'
    civitai.faults.set([cut, always({ kind: 'newEtag', etag: '"another"' })])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(new Set(fetches().map(({ url }) => url.startsWith('/file/')))).toEqual(new Set([true, false]))
    expect(sentBytes(stage())).toBe(medium.bytes)
  })

  it('when one answer lies about the size: the storage is asked again before anything is thrown away', async () => {
    const { civitai, record, open } = stage()
    civitai.faults.set([cut, second({ kind: 'wrongTotal', delta: 1 })])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    // The lying answer's body is on its way already when its head is read.
    const good = stage()
      .fetches()
      .filter(({ faults }) => !faults.includes('wrongTotal'))
    expect(good.reduce((sum, { bytesSent }) => sum + bytesSent, 0)).toBe(medium.bytes)
  })
})
