import { link, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { otherNamesOf } from '../../../electron/library/otherNames'
import { useTempFolder } from '../engine/tempFolder'

const tempFolder = useTempFolder()

describe('6.11 Undo: names of a file that stay when one of them is put into the trash', () => {
  it('are its hard links, but for those that go too', async () => {
    const folder = await tempFolder()
    const at = (name: string) => join(folder, name)
    for (const name of ['alone', 'a', 'x']) await writeFile(at(name), name)
    await link(at('a'), at('b'))
    await link(at('a'), at('c'))
    await link(at('x'), at('y'))
    await symlink(at('alone'), at('leads there'))
    expect(await otherNamesOf([at('alone')])).toEqual({ files: 0, names: 0 })
    expect(await otherNamesOf([at('a')])).toEqual({ files: 1, names: 2 })
    expect(await otherNamesOf([at('a'), at('b')])).toEqual({ files: 1, names: 1 })
    expect(await otherNamesOf(['a', 'b', 'c'].map(at))).toEqual({ files: 0, names: 0 })
    expect(await otherNamesOf([at('a'), at('x'), at('alone')])).toEqual({ files: 2, names: 3 })
  })

  it('are none of what is not there, or is no file', async () => {
    const folder = await tempFolder()
    expect(await otherNamesOf([folder, join(folder, 'gone')])).toEqual({ files: 0, names: 0 })
  })
})
