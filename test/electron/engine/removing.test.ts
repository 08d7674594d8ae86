import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { partPath } from '../../../electron/engine/partPaths'
import { MIB } from './faultKit'
import { expectOnly, listing } from './folderContents'
import { expectStillness, halfWay, stallAfter } from './halfWay'
import { useStage } from './stage'

const stage = useStage()

describe('6. The engine: removing', () => {
  it('deletes the bytes of what is unfinished and leaves what is finished', async () => {
    const { record, open, folder, civitai } = stage()
    const { downloads, untilState, until } = open({ stallMs: 60_000 })
    const done = await record('second')
    downloads.add([done])
    downloads.start()
    await untilState('second', 'done')
    stallAfter(stage(), 3 * MIB)
    downloads.add([await record('medium'), await record('wrongHash', { state: { kind: 'paused' } })])
    await until('medium', ({ received }) => received > 0)
    await downloads.remove(['medium', 'second', 'wrongHash', 'nobody'])
    expect(downloads.list()).toEqual([])
    expect(stage().saves.at(-1)).toEqual([])
    await expectOnly(folder, done)
    civitai.faults.clear()
    await expectStillness(stage())
  })

  it('deletes what is quarantined', async () => {
    const { record, open, folder } = stage()
    const { downloads, untilState } = open()
    downloads.add([await record('wrongHash')])
    downloads.start()
    await untilState('wrongHash', 'quarantined')
    await downloads.remove(['wrongHash'])
    expect(await listing(folder)).toEqual({})
  })

  it('deletes of what is quarantined only its own, which never took the place of an earlier one', async () => {
    const { record, open, folder } = stage()
    const earlier = '20500-505000.mpdl.quarantined'
    await writeFile(join(folder, earlier), 'of another download')
    const { downloads, untilState } = open()
    downloads.add([await record('wrongHash')])
    downloads.start()
    const { path } = await untilState('wrongHash', 'quarantined')
    expect(path).toBe(join(folder, `${earlier}-2`))
    expect(await listing(folder)).toEqual({ [earlier]: 'of another download'.length, [`${earlier}-2`]: 200_000 })
    await downloads.remove(['wrongHash'])
    expect(await listing(folder)).toEqual({ [earlier]: 'of another download'.length })
  })

  it('forgets also what the folder does not let be deleted, says so, and goes on with the others', async () => {
    const { record, open, folder, reports } = stage()
    const { downloads } = open()
    const stuck = await record('medium', { state: { kind: 'paused' } })
    const other = await record('second', { state: { kind: 'paused' } })
    // A folder in the place of the part file cannot be deleted as a file, whoever asks.
    await mkdir(partPath(folder, stuck))
    await writeFile(partPath(folder, other), 'half of it')
    downloads.add([stuck, other])
    await downloads.remove(['medium', 'second'])
    expect(downloads.list()).toEqual([])
    expect(reports).toHaveLength(1)
    expect(await readdir(folder)).toEqual([basename(partPath(folder, stuck))])
  })

  it('forgets a download whose folder is gone', async () => {
    const { record, open, folder } = stage()
    const { downloads } = open()
    downloads.add([await record('medium', { folder: join(folder, 'gone'), state: { kind: 'paused' } })])
    await downloads.remove(['medium'])
    expect(downloads.list()).toEqual([])
    expect(await listing(folder)).toEqual({})
  })

  it('never lets one start that is about to go, though a place becomes free', async () => {
    const { downloads, until } = await halfWay(stage())
    const { record, folder, fetches } = stage()
    downloads.add([await record('second'), await record('third')])
    await until('second', ({ received }) => received > 0)
    await downloads.remove(['medium', 'second', 'third'])
    expect(fetches()).toHaveLength(2)
    expect(await listing(folder)).toEqual({})
    await expectStillness(stage())
  })

  it('lets none start that waits, though there are more places all at once', async () => {
    const { downloads, until } = await halfWay(stage())
    const { record, folder, fetches } = stage()
    downloads.add([await record('second'), await record('third')])
    await until('second', ({ received }) => received > 0)
    const removing = downloads.remove(['medium', 'third'])
    downloads.setSimultaneous(5)
    await removing
    await downloads.pause('second')
    expect(fetches()).toHaveLength(2)
    expect(Object.keys(await listing(folder)).every((name) => name.startsWith('20200-'))).toBe(true)
  })

  it('of one that is asked for twice is done once', async () => {
    const { downloads } = await halfWay(stage())
    await Promise.all([downloads.remove(['medium']), downloads.remove(['medium']), downloads.pause('medium')])
    expect(downloads.list()).toEqual([])
    expect(await listing(stage().folder)).toEqual({})
  })
})

describe('6. The engine: stopping', () => {
  it('ends all, and leaves a queue that goes on by itself', async () => {
    const { downloads, medium } = await halfWay(stage())
    await downloads.stop()
    await expectStillness(stage())
    const saved = stage().saves.at(-1) ?? []
    expect(saved.map(({ state, received }) => [state.kind, received])).toEqual([['active', 4 * MIB]])

    const again = stage().open({ saved })
    expect(again.downloads.list().map(({ state }) => state.kind)).toEqual(['waiting'])
    again.downloads.start()
    await again.untilState('medium', 'done')
    await expectOnly(stage().folder, medium)
  })

  it('waits until what is being removed is gone', async () => {
    const { record, open, folder } = stage()
    const { downloads, untilState } = open()
    downloads.add([await record('wrongHash')])
    downloads.start()
    await untilState('wrongHash', 'quarantined')
    const removing = downloads.remove(['wrongHash'])
    await downloads.stop()
    expect(await listing(folder)).toEqual({})
    expect(stage().saves.at(-1)).toEqual([])
    await removing
  })

  it('waits until the bytes of what is to be fetched again are gone', async () => {
    const { record, open, folder } = stage()
    const { downloads, untilState } = open()
    const wrong = await record('wrongHash')
    downloads.add([wrong])
    downloads.start()
    await untilState('wrongHash', 'quarantined')
    const fetching = downloads.fetchAgain('wrongHash')
    await downloads.stop()
    expect(await listing(folder)).toEqual({})
    expect(stage().saves.at(-1)?.[0]?.state.kind).toBe('waiting')
    await fetching
  })

  it('ends a look at a file of the same name too', async () => {
    const { record, open, folder } = stage()
    // A file that has to be hashed before it is known not to be ours.
    const medium = await record('medium')
    await writeFile(join(folder, medium.fileName), Buffer.alloc(medium.bytes))
    const { downloads, until } = open()
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ state }) => state.kind === 'active')
    await downloads.stop()
    expect(Object.keys(await listing(folder))).toEqual([medium.fileName])
  })
})
