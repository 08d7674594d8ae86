import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PART } from './faultKit'
import { expectOnly, listing } from './folderContents'
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
      expect((await untilState('third', 'attention')).failure).toMatchObject({ kind: 'folderMissing', path: target })
      expect(fetches()).toEqual([])
    },
  )

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
