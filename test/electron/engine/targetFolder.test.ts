import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { platform } from 'node:process'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../../../electron/files/newFolder'
import { MIB, PART } from './faultKit'
import { expectOnly, listing } from './folderContents'
import { stallAfter } from './halfWay'
import { useStage } from './stage'

const stage = useStage()

describe('6. The engine: a target folder', () => {
  it('is made when it is not there', async () => {
    const { folder, record, open } = stage()
    const deep = join(folder, 'models', 'loras', 'by me')
    const { downloads, untilState } = open()
    downloads.add([await record('third', { folder: deep })])
    downloads.start()
    await untilState('third', 'done')
    await expectOnly(deep, await record('third'))
  })

  it.each(['models', join('models', 'loras')])(
    'that can not be, since %s is a file, is told as such',
    async (blocked) => {
      const { folder, record, open, fetches } = stage()
      if (blocked !== 'models') await mkdir(join(folder, 'models'))
      await writeFile(join(folder, blocked), 'a file')
      const { downloads, untilState } = open()
      const target = join(folder, 'models', 'loras')
      downloads.add([await record('third', { folder: target })])
      downloads.start()
      expect((await untilState('third', 'retrying')).failure).toMatchObject({ kind: 'folderMissing', path: target })
      expect(fetches()).toEqual([])
    },
  )

  it.each(platform === 'linux' ? ['/proc/nope', '/proc/nope/deep'] : [])(
    '%s can not be made by anybody',
    async (folder) => {
      await expect(makeFolder(folder, null)).rejects.toThrow()
    },
  )

  it('whose path is longer than the system takes is told as such, before Civitai is asked', async () => {
    const { folder, record, open, resolves } = stage()
    const { downloads, untilState } = open()
    downloads.add([
      await record('third', { folder: join(folder, 'x'.repeat(256)) }),
      await record('second', { fileName: `${'x'.repeat(256)}.safetensors` }),
    ])
    downloads.start()
    for (const id of ['third', 'second']) expect((await untilState(id, 'attention')).failure.kind).toBe('pathTooLong')
    expect(resolves()).toEqual([])
    expect(await listing(folder)).toEqual({})
  })

  it('whose part file is a folder harms nothing', async () => {
    const { folder, record, open } = stage()
    await mkdir(join(folder, PART, 'theirs'), { recursive: true })
    const { downloads, untilState } = open()
    downloads.add([await record('medium')])
    downloads.start()
    expect((await untilState('medium', 'attention')).failure.kind).toBe('unexpected')
    expect(Object.keys(await listing(join(folder, PART)))).toEqual(['theirs'])
  })
})

describe('6. The engine: a root that has to be there', () => {
  it('is not made when it is missing, and no folder below it', async () => {
    const { folder, record, open, resolves } = stage()
    const root = join(folder, 'ComfyUI')
    const loras = join(root, 'models', 'loras')
    const { downloads, untilState } = open()
    downloads.add([await record('third', { folder: loras, root }), await record('second', { folder: root, root })])
    downloads.start()
    for (const id of ['third', 'second'])
      expect((await untilState(id, 'retrying')).failure).toMatchObject({ kind: 'folderMissing', path: root })
    expect(await listing(folder)).toEqual({})
    expect(resolves()).toEqual([])

    await mkdir(root)
    await untilState('third', 'done')
    await expectOnly(loras, await record('third'))
  })

  it('may be taken away while a file comes into it: once it is back, the file goes on', async () => {
    stallAfter(stage(), 4 * MIB)
    const { folder, record, open, civitai } = stage()
    const root = join(folder, 'drive')
    await mkdir(root)
    const { downloads, until, untilState } = open({ stallMs: 1500 })
    const medium = await record('medium', { folder: root, root })
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ received }) => received >= 3 * MIB)
    await rename(root, `${root} away`)
    await until('medium', ({ state }) => state.kind === 'retrying' && state.failure.kind === 'folderMissing')
    civitai.faults.clear()
    await rename(`${root} away`, root)
    await untilState('medium', 'done')
    await expectOnly(root, medium)
  })

  it('may go while folders are made below it: none is made in its place', async () => {
    const { folder } = stage()
    const root = join(folder, 'gone')
    await expect(makeFolder(join(root, 'models', 'loras'), root)).rejects.toMatchObject({
      failure: { kind: 'folderMissing', path: root },
    })
    expect(await listing(folder)).toEqual({})
  })

  it('is back with another trouble: that is told then', async () => {
    const { folder, record, open } = stage()
    const root = join(folder, 'ComfyUI')
    let free = 5
    const { downloads, until, untilState } = open({ freeSpace: () => Promise.resolve(free) })
    downloads.add([await record('third', { folder: join(root, 'models'), root })])
    downloads.start()
    await untilState('third', 'retrying')
    await mkdir(root)
    await until('third', ({ state }) => state.kind === 'retrying' && state.failure.kind === 'diskFull')
    free = 10 ** 9
    await untilState('third', 'done')
  })

  it('is looked for again after a restart', async () => {
    const { folder, record, open, saves } = stage()
    const root = join(folder, 'ComfyUI')
    const before = open()
    before.downloads.add([await record('third', { folder: root, root })])
    before.downloads.start()
    await before.untilState('third', 'retrying')
    await before.close()
    await mkdir(root)
    const { downloads, untilState } = open({ saved: saves.at(-1) ?? [], now: () => Date.now() + 60_000 })
    downloads.start()
    await untilState('third', 'done')
  })
})
