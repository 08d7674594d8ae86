import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Download, Moving } from '../../../shared/download'
import { isFolder } from '../../../electron/files/newFolder'
import { createConnections } from '../../../electron/engine/connection'
import { createForesight } from '../../../electron/engine/foresight'
import { partPath } from '../../../electron/engine/partPaths'
import type { Ports } from '../../../electron/engine/ports'
import type { Action } from '../../civitai/faults'
import { networkHere } from '../network/ways'
import { expectOnly } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

/** Looks at files of every size, and finds that all belong in `to`; keeps the names of their tensors. */
function lookingAhead(to: Moving | null, leastFile = 0): { foresee: Ports['foresee']; seen: string[][] } {
  const connections = createConnections()
  onTestFinished(() => connections.close())
  const seen: string[][] = []
  const folderFor = (_download: Download, _path: string, tensors: Iterable<string>) => {
    seen.push([...tensors])
    return Promise.resolve(to)
  }
  const wayTo = (url: string) => networkHere().wayTo(new URL(url))
  const takes = ({ root }: Moving) => isFolder(root)
  const parts = { settler: { folderFor }, connections, wayTo, takes, userAgent: 'Modelport-Test/1.0', leastFile }
  return { foresee: createForesight(parts), seen }
}

async function scene(over: Partial<Download> = {}) {
  const { folder, record } = stage()
  const [from, right] = [join(folder, 'checkpoints'), join(folder, 'diffusion_models')]
  const to: Moving = { folder: right, root: folder, shownPath: ['ComfyUI', 'unet', 'x'], why: 'movedAlone' }
  const medium = await record('medium', { folder: from, due: ['folder'], ...over })
  return { from, right, to, medium }
}

/** Bytes that the storage has sent. */
const sent = (): number =>
  stage()
    .fetches()
    .reduce((sum, { bytesSent }) => sum + bytesSent, 0)

describe('6.2 Mapping: a guess that was wrong is found out before the download', () => {
  it('by the header alone, and the file goes straight to where it belongs', async () => {
    const { open } = stage()
    const { from, right, to, medium } = await scene()
    const { foresee, seen } = lookingAhead(to)
    const { downloads, until } = open({ foresee })
    downloads.add([medium])
    downloads.start()
    const done = await until('medium', ({ state }) => state.kind === 'done')
    expect(done).toMatchObject({
      ...{ folder: right, due: undefined, shownPath: ['ComfyUI', 'unet', medium.fileName] },
      state: { path: join(right, medium.fileName), verified: true },
    })
    await expectOnly(right, medium)
    expect(await readdir(from)).toEqual([])
    expect(seen).toHaveLength(1)
    expect(seen[0]?.length).toBeGreaterThan(0)
    expect(sent() - medium.bytes).toBeLessThanOrEqual(1024 * 1024)
    expect(downloads.history('medium')).toContainEqual(
      expect.objectContaining({ kind: 'movedAlone', what: 'ComfyUI / unet', received: 0 }),
    )
  })

  it('and not where it was right, nor looked for where nothing was guessed', async () => {
    const { open } = stage()
    const { from, to, medium } = await scene()
    const right = lookingAhead(null)
    const first = open(right)
    first.downloads.add([medium])
    first.downloads.start()
    expect(await first.untilState('medium', 'done')).toMatchObject({ path: join(from, medium.fileName) })
    expect(right.seen).toHaveLength(1)

    const other = lookingAhead(to)
    const second = open(other)
    second.downloads.add([{ ...medium, folder: stage().folder, due: ['beside'] }])
    second.downloads.start()
    await second.untilState('medium', 'done')
    expect(other.seen).toEqual([])
  })

  it('of a small file it is seen when that is there: its header is most of it', async () => {
    const { open } = stage()
    const { from, to, medium } = await scene()
    const { foresee, seen } = lookingAhead(to, medium.bytes + 1)
    const { downloads, untilState } = open({ foresee })
    downloads.add([medium])
    downloads.start()
    expect(await untilState('medium', 'done')).toMatchObject({ path: join(from, medium.fileName) })
    expect(seen).toEqual([])
  })

  it('and does not wait for a drive that is away: it is moved there later', async () => {
    const { open } = stage()
    const { from, to, medium } = await scene()
    const { downloads, untilState } = open(lookingAhead({ ...to, root: join(stage().folder, 'away') }))
    downloads.add([medium])
    downloads.start()
    expect(await untilState('medium', 'done')).toMatchObject({ path: join(from, medium.fileName) })
    expect(downloads.find('medium')?.due).toEqual(['folder'])
  })

  it('once, so that an address which serves only one answer more is enough for both', async () => {
    const { open, civitai } = stage()
    const { from, to, medium } = await scene()
    civitai.faults.set([
      { match: { origin: 'storage', nth: 2, times: 1 }, do: { kind: 'status', status: 403, headers: {}, body: '' } },
    ])
    const { foresee, seen } = lookingAhead(null)
    const { downloads, untilState } = open({ foresee, connections: () => 1 })
    downloads.add([medium])
    downloads.start()
    expect(await untilState('medium', 'done')).toMatchObject({ path: join(from, medium.fileName) })
    expect(seen).toHaveLength(1)
    expect(stage().resolves()).toHaveLength(2)
    expect(to.why).toBe('movedAlone')
  })

  it('and leaves no part of unknown bytes in the folder that was guessed', async () => {
    const { open } = stage()
    const { from, to, medium } = await scene()
    await mkdir(from)
    await writeFile(partPath(from, medium), 'bytes without a journal')
    const { downloads, until } = open(lookingAhead(to))
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ state }) => state.kind === 'done')
    expect(await readdir(from)).toEqual([])
  })

  it('and a file of that name there is not replaced', async () => {
    const { open } = stage()
    const { right, to, medium } = await scene()
    await mkdir(right)
    await writeFile(join(right, medium.fileName), 'somebody’s work')
    const { downloads, untilState } = open(lookingAhead(to))
    downloads.add([medium])
    downloads.start()
    const { path } = await untilState('medium', 'done')
    expect(path).not.toBe(join(right, medium.fileName))
    expect((await readdir(right)).length).toBe(2)
  })

  it.each<[string, Action]>([
    ['refuses', { kind: 'status', status: 403, headers: {}, body: '' }],
    ['breaks off', { kind: 'cut', afterBytes: 5 }],
    ['knows no ranges', { kind: 'ignoreRange' }],
    ['tells another range', { kind: 'wrongContentRange', shift: 1 }],
    ['sends zeros', { kind: 'flipByte', at: 7 }],
  ])('and a storage that %s once costs nothing but that', async (_, fault) => {
    const { open, civitai } = stage()
    const { from, to, medium } = await scene()
    civitai.faults.set([{ match: { origin: 'storage', times: 1 }, do: fault }])
    const { foresee, seen } = lookingAhead(to)
    const { downloads, untilState } = open({ foresee })
    downloads.add([medium])
    downloads.start()
    expect(await untilState('medium', 'done')).toMatchObject({ path: join(from, medium.fileName), verified: true })
    expect(seen).toEqual([])
    expect(stage().resolves()).toHaveLength(1)
  })
})
