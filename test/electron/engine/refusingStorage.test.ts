import { describe, expect, it } from 'vitest'
import { useOwnStorage } from './ownStorage'
import { coveredBytes } from '../../../electron/engine/ranges'
import { expectWhole, keptRanges, transfer, useTransfers } from './transferKit'

const transfers = useTransfers()
const ownStorage = useOwnStorage()

describe('6. The engine: a storage that lets only two connections in', () => {
  it.each([403, 429, 503])(
    'and answers the others with %i gets no more of them, and the file is whole',
    async (status) => {
      const { largest, job } = transfers()
      let refused = 0
      const { url, most } = await ownStorage(largest.content, (response, { open }) => {
        if (open <= 2) return false
        refused += 1
        response.writeHead(status, { 'Retry-After': '60' }).end()
        return true
      })
      const ended = await transfer(await job({ url }, largest))
      await expectWhole(ended, largest)
      expect(ended.last.fetched).toBe(largest.size)
      expect(most()).toBe(2)
      expect(refused).toBeGreaterThan(0)
      expect(refused).toBeLessThanOrEqual(7)
    },
  )
})

describe('6. The engine: a storage that does not tell how long a file is', () => {
  it('is asked for all of it by one connection, and the file is whole', async () => {
    const { large, job } = transfers()
    const { url } = await ownStorage(large.content, () => 'untold')
    const ended = await transfer(await job({ url }))
    await expectWhole(ended, large)
  })
})

describe('6. The engine: a connection that says more than HTTP allows', () => {
  it('behind the end of its range does no harm to what comes over it, or over others, next', async () => {
    const { large, job } = transfers()
    const { url } = await ownStorage(large.content, (response, { nth }) => {
      if (nth === 3) response.once('finish', () => response.socket?.write('more than was announced'))
      return false
    })
    const ended = await transfer(await job({ url }))
    await expectWhole(ended, large)
  })

  it('in the place of an answer costs this connection alone', async () => {
    const { large, job } = transfers()
    const { url } = await ownStorage(large.content, (response, { nth }) => {
      if (nth !== 2) return false
      response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n')
      return true
    })
    await expectWhole(await transfer(await job({ url })), large)
  })
})

describe('6. The engine: a connection that is taken and over which nothing comes', () => {
  it('is replaced though its patience is long, while the others bring theirs and when they are done', async () => {
    const { large, job } = transfers()
    let silent = 0
    const { url } = await ownStorage(large.content, (_, { nth }) => {
      if (nth !== 2) return false
      silent += 1
      return true
    })
    // Longer than the test may take.
    const ended = await transfer(await job({ url, stallMs: 600_000 }))
    await expectWhole(ended, large)
    expect(silent).toBe(1)
  })
})

describe('6. The engine: connections that come to nothing one after the other', () => {
  it('end the transfer, and what the good one brought is kept', async () => {
    const { large, job } = transfers()
    const { url } = await ownStorage(large.content, (response, { nth }) => {
      if (nth === 1) return false
      response.destroy()
      return true
    })
    const ended = await transfer(await job({ url }))
    expect(ended.outcome).toMatchObject({ kind: 'failed', failure: { kind: 'connection' } })
    expect(coveredBytes(await keptRanges(ended.job, large.content))).toBe(ended.last.received)
  })
})
