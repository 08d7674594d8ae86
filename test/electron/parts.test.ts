import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { licenceFile, readParts } from '../../electron/parts'
import { tempFolder } from './folders/trees'

const mit = { identifier: 'MIT', text: 'Permission is hereby granted' }

async function built(lists: Readonly<Record<string, unknown>>): Promise<string> {
  const out = await tempFolder()
  for (const [bundle, list] of Object.entries(lists)) {
    await mkdir(join(out, bundle))
    await writeFile(join(out, bundle, licenceFile), JSON.stringify(list))
  }
  return out
}

describe('7.6 Help: the parts of the app', () => {
  it('are those of all bundles, each once, by name, behind what runs them', async () => {
    const out = await built({
      main: [
        { name: 'zod', version: '4.0.0', ...mit },
        { name: 'got', version: '14.0.0', ...mit },
      ],
      preload: [],
      renderer: [
        { name: 'zod', version: '4.0.0', ...mit },
        { name: 'clsx', version: '2.0.0' },
      ],
    })
    await writeFile(join(out, 'LICENSE'), 'Copyright (c) Electron')
    expect(await readParts(out, '45.4.1', out)).toEqual([
      { name: 'Electron', version: '45.4.1', licence: 'MIT', text: 'Copyright (c) Electron' },
      { name: 'clsx', version: '2.0.0', licence: null, text: null },
      { name: 'got', version: '14.0.0', licence: 'MIT', text: mit.text },
      { name: 'zod', version: '4.0.0', licence: 'MIT', text: mit.text },
    ])
  })

  it('cannot be told where the build has left no list', async () => {
    const out = await built({ main: [], preload: [] })
    await expect(readParts(out, '45.4.1', out)).rejects.toThrow(/ENOENT/)
  })
})
