import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createCivitai } from '../../electron/civitai/client'
import { Downloads } from '../../electron/engine/downloads'
import { openEngineRoom } from '../../electron/engineRoom'
import { aDownload } from './engine/builders'
import { networkHere } from './network/ways'

describe('6. The engine: its room', () => {
  it('tells whoever keeps the log that the queue cannot be saved, and goes on', async () => {
    const reports: unknown[] = []
    let full = true
    const saves: string[][] = []
    const noThread = (): never => {
      throw new Error('nothing is fetched or hashed here')
    }
    const room = openEngineRoom({
      civitai: createCivitai({ baseUrl: () => 'http://127.0.0.1:9', key: () => null, userAgent: 'Modelport/test' }),
      network: networkHere(),
      connections: () => 8,
      store: {
        load: () => ['a', 'b'].map((id) => aDownload({ id, state: { kind: 'paused' } })),
        save: (list) => {
          if (full) throw new Error('ENOSPC')
          saves.push(list.map(({ id }) => id))
        },
      },
      userAgent: 'Modelport/test',
      startEngine: noThread,
      startHasher: noThread,
      report: (error) => reports.push(error),
    })
    const downloads = new Downloads(room.ports, 1, () => undefined)
    downloads.move('b', 'a')
    while (reports.length === 0) await wait(10)
    expect(reports).toEqual([new Error('ENOSPC')])
    full = false
    await downloads.stop()
    expect(saves).toEqual([['b', 'a']])
    await room.close()
  })
})
