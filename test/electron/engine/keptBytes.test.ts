import { describe, expect, it } from 'vitest'
import { always, cut, expectSentOnce, MIB, PART, sentBytes } from './faultKit'
import { expectOnly, listing } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

describe('6. The engine: bytes that came are kept', () => {
  it('when the connection breaks again and again', async () => {
    const { civitai, folder, record, open, fetches } = stage()
    civitai.faults.set([{ match: { origin: 'storage', times: 5 }, do: { kind: 'cut', afterBytes: MIB } }])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(fetches()).toHaveLength(6)
    expectSentOnce(sentBytes(stage()), medium.bytes, 5)
  })

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
    expectSentOnce(sentBytes(stage()), medium.bytes, 1)
  })

  it.each([[[1]], [[1, 2]], [[1, 2, 1, 2]]])('when answers lie about the size, by %j bytes in turn', async (lies) => {
    const { civitai, record, open } = stage()
    const lying = lies.map((delta, n) => ({
      match: { origin: 'storage' as const, nth: n + 2 },
      do: { kind: 'wrongTotal' as const, delta },
    }))
    civitai.faults.set([cut, ...lying])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    // The lying answer's body is on its way already when its head is read.
    const good = stage()
      .fetches()
      .filter(({ faults }) => !faults.includes('wrongTotal'))
    const sent = good.reduce((sum, { bytesSent }) => sum + bytesSent, 0)
    expectSentOnce(sent, medium.bytes, 1)
  })

  it('when the size is another one at first: the next try, a minute later, has to say the same', async () => {
    const { civitai, folder, record, open } = stage()
    civitai.faults.set([cut])
    const medium = await record('medium')
    const before = open()
    before.downloads.add([medium])
    before.downloads.start()
    await before.until('medium', ({ received, state }) => received > 2 * MIB && state.kind === 'retrying')
    const kept = before.downloads.find('medium')?.received
    await before.close()

    civitai.faults.set([always({ kind: 'wrongTotal', delta: 7 })])
    const { downloads, untilState } = open({ hurry: false, saved: before.downloads.list() })
    downloads.start()
    downloads.resume('medium')
    const asked = Date.now()
    const { failure, at } = await untilState('medium', 'retrying')
    expect(failure).toMatchObject({ kind: 'changedOnServer', actual: String(medium.bytes + 7) })
    expect(at).toBeGreaterThanOrEqual(asked + 60_000)
    expect((await listing(folder))[PART]).toBe(kept)
  })
})
