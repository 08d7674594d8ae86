import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { placingPath } from '../../../../electron/files/naming'
import { asNobody } from '../../asNobody'
import { useTempFolder } from '../../engine/tempFolder'

const tempFolder = useTempFolder()

interface Move {
  from: string
  to: string
}

/**
 * Two folders with a file that nobody may link (sysctl fs.protected_hardlinks): what a file system without hard links looks
 * like from here.
 * @param linkable the file may be linked, but not be taken away
 */
async function aMove(linkable = false): Promise<Move> {
  const folder = await tempFolder()
  const [here, there] = [join(folder, 'here'), join(folder, 'there')]
  await mkdir(here)
  await mkdir(there)
  const from = join(here, 'a.safetensors')
  await writeFile(from, 'model')
  await chmod(from, linkable ? 0o666 : 0o4666)
  await chmod(folder, 0o755)
  await chmod(here, linkable ? 0o1777 : 0o777)
  await chmod(there, 0o777)
  return { from, to: join(there, 'a.safetensors') }
}

/** Moves each as a user who owns nothing here; answers what a link alone said, and how the move ended. */
async function moveAsNobody(all: readonly Move[]): Promise<unknown> {
  const module = resolve(import.meta.dirname, '../../../../electron/library/deeds/moveFile.ts')
  const program = `
    const { link } = await import('node:fs/promises')
    const { moveFile } = await import(${JSON.stringify(module)})
    const said = (promise, of) => promise.then(() => 'done', of)
    async function act(moves) {
      const ends = []
      for (const { from, to } of moves)
        ends.push([
          await said(link(from, to + '.second'), ({ code }) => code),
          await said(moveFile(from, to, async () => 'same'), ({ failure }) => failure.kind),
        ])
      return ends
    }
  `
  return await asNobody(program, all)
}

const around = async ({ from, to }: Move) => [await readdir(join(from, '..')), await readdir(join(to, '..'))]

describe('6.7 Drag in: to a place where there are no hard links', () => {
  it('replaces nothing but what a kill left of the very move, and leaves nothing of its own', async () => {
    const [free, taken, empty, torn] = [await aMove(), await aMove(), await aMove(), await aMove()]
    await writeFile(taken.to, 'theirs')
    await writeFile(empty.to, '')
    await writeFile(torn.to, '')
    await writeFile(placingPath(torn.from), '')
    await chmod(placingPath(torn.from), 0o666)
    expect(await moveAsNobody([free, taken, empty, torn])).toEqual([
      ['EPERM', 'done'],
      ['EPERM', 'nameTaken'],
      ['EPERM', 'nameTaken'],
      ['EPERM', 'done'],
    ])
    for (const one of [free, torn]) {
      expect(await around(one)).toEqual([[], ['a.safetensors']])
      expect(await readFile(one.to, 'utf8')).toBe('model')
    }
    for (const one of [taken, empty]) expect(await around(one)).toEqual([['a.safetensors'], ['a.safetensors']])
    expect([await readFile(taken.to, 'utf8'), await readFile(empty.to, 'utf8')]).toEqual(['theirs', ''])
  })

  it('leaves no second name where the first cannot be taken away', async () => {
    const kept = await aMove(true)
    expect(await moveAsNobody([kept])).toEqual([['done', 'notWritable']])
    expect(await around(kept)).toEqual([['a.safetensors'], ['a.safetensors.second']])
  })
})

describe('6.7 Drag in: as a person who is not the administrator', () => {
  it('takes a file that is read-only to another volume', async () => {
    const here = await tempFolder()
    const there = await mkdtemp(join('/dev/shm', 'modelport-move-'))
    try {
      const [from, to] = [join(here, 'a.safetensors'), join(there, 'a.safetensors')]
      await writeFile(from, 'model')
      await chmod(from, 0o444)
      await chown(from, 65534, 65534)
      for (const folder of [here, there]) await chmod(folder, 0o777)
      expect(await moveAsNobody([{ from, to }])).toEqual([['EXDEV', 'done']])
      expect(await readFile(to, 'utf8')).toBe('model')
      expect(await readdir(here)).toEqual([])
    } finally {
      await rm(there, { recursive: true })
    }
  })
})
