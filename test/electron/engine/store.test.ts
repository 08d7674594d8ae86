import { describe, expect, it } from 'vitest'
import type { Download } from '../../../shared/download'
import { expectOnly, listing } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

describe('6. The engine: the store', () => {
  it('is given state changes together, and no progress', async () => {
    const { record, open, saves } = stage()
    const { downloads, untilState } = open()
    downloads.add([await record('medium'), await record('second'), await record('third')])
    downloads.start()
    await Promise.all(['medium', 'second', 'third'].map((id) => untilState(id, 'done')))
    await downloads.stop()
    const changes = stage().events.filter(({ kind }) => kind === 'downloads').length
    expect(changes).toBeGreaterThan(15)
    expect(saves.length).toBeLessThan(changes)
    expect(saves.at(-1)?.map(({ state }) => state.kind)).toEqual(['done', 'done', 'done'])
  })

  it('holds what was added before anything is told or done', async () => {
    const { record, open, saves, events } = stage()
    const { downloads } = open()
    downloads.add([await record('medium')])
    expect(saves.map((list) => list.map(({ id }) => id))).toEqual([['medium']])
    expect(events).toHaveLength(1)
  })

  it('that refuses lets nothing be added, harms no download, and is tried again', async () => {
    const { record, open, folder, reports } = stage()
    let refuses = false
    const written: (readonly Download[])[] = []
    const { downloads, untilState } = open({
      store: {
        load: () => [],
        save(list) {
          if (refuses) throw new Error('disk full')
          written.push(list)
        },
      },
    })
    const medium = await record('medium')
    downloads.add([medium])
    refuses = true
    const second = await record('second')
    expect(() => downloads.add([second])).toThrow('disk full')
    expect(downloads.list().map(({ id }) => id)).toEqual(['medium'])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    await expect.poll(() => reports.length).toBeGreaterThan(0)
    refuses = false
    await downloads.stop()
    expect(written.at(-1)?.map(({ state }) => state.kind)).toEqual(['done'])
    expect(await listing(folder)).toEqual({ [medium.fileName]: medium.bytes })
  })
})
