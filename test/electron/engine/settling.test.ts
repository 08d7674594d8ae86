import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Download, Moving } from '../../../shared/download'
import type { Settler } from '../../../electron/engine/ports'
import { expectOnly } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

/** A settler that finds every file to belong in `to`, and counts how often it was asked. */
function sending(to: Moving | null): Settler & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    folderFor: () => Promise.resolve(to),
    rightFolder(_download, path) {
      asked.push(path)
      return Promise.resolve(to)
    },
    sidecarsOf: () => Promise.resolve([]),
    writeSidecars: () => Promise.resolve({ ok: true, value: [] }),
  }
}

async function scene(over: Partial<Download> = {}) {
  const { folder, record } = stage()
  const [from, right] = [join(folder, 'checkpoints'), join(folder, 'diffusion_models')]
  const to: Moving = { folder: right, root: folder, shownPath: ['ComfyUI', 'unet', 'x'], why: 'movedAlone' }
  const medium = await record('medium', { folder: from, due: ['folder'], ...over })
  return { from, right, to, medium }
}

describe('6.2 Mapping: a guess that was wrong', () => {
  it('is mended once the file is there, and its history says why', async () => {
    const { open } = stage()
    const { from, right, to, medium } = await scene()
    const settler = sending(to)
    const { downloads, until } = open({ settler })
    downloads.add([medium])
    downloads.start()
    const moved = await until('medium', ({ state, due }) => state.kind === 'done' && due === undefined)
    expect(moved).toMatchObject({ folder: right, shownPath: to.shownPath, moving: undefined })
    expect(moved.state).toMatchObject({ kind: 'done', path: join(right, medium.fileName), verified: true })
    await expectOnly(right, medium)
    expect(await readdir(from)).toEqual([])
    expect(settler.asked).toEqual([join(from, medium.fileName)])
    expect(downloads.history('medium').at(-1)).toMatchObject({ kind: 'movedAlone', what: 'ComfyUI / unet' })
    await downloads.stop()
    expect(stage().saves.at(-1)).toMatchObject([{ state: { path: join(right, medium.fileName) } }])
  })

  it('that cannot be mended is a line of the history, and the download is done all the same', async () => {
    const { open } = stage()
    const { from, right, to, medium } = await scene()
    await mkdir(right)
    await writeFile(join(right, medium.fileName), 'somebody’s work')
    const { downloads, until } = open({ settler: sending(to) })
    downloads.add([medium])
    downloads.start()
    const { state } = await until('medium', (one) => one.state.kind === 'done' && one.due === undefined)
    expect(state).toMatchObject({ kind: 'done', path: join(from, medium.fileName) })
    expect(downloads.history('medium').at(-1)).toMatchObject({ kind: 'notMoved', failure: { kind: 'nameTaken' } })
    await expectOnly(from, medium)
  })

  it('is mended after a restart when the app was killed before it, or in the middle of it', async () => {
    const { open, saves } = stage()
    const { from, right, to, medium } = await scene()
    // Nobody came to see to it.
    const first = open()
    first.downloads.add([medium])
    first.downloads.start()
    await first.untilState('medium', 'done')
    await expect.poll(() => saves.at(-1)?.[0]?.state.kind).toBe('done')
    const left = structuredClone(saves.at(-1) ?? [])
    expect(left).toMatchObject([{ due: ['folder'] }])
    // It had begun, and the file was moved before that was told.
    const moving = left.map((one) => ({ ...one, moving: to }))
    const second = open({ settler: sending(to), saved: left })
    second.downloads.start()
    await second.until('medium', ({ due }) => due === undefined)
    await expectOnly(right, medium)
    const none = sending(null)
    const third = open({ settler: none, saved: moving })
    third.downloads.start()
    const { state } = await third.until('medium', ({ due }) => due === undefined)
    expect(state).toMatchObject({ path: join(right, medium.fileName) })
    expect(none.asked).toEqual([])
    expect(await readdir(from)).toEqual([])
  })

  it('is not looked for in files that came before, nor where no folder was guessed', async () => {
    const { open } = stage()
    const { medium, to } = await scene({ due: undefined })
    const settler = sending(to)
    const { downloads, untilState } = open({ settler })
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await downloads.stop()
    expect(settler.asked).toEqual([])
  })
})

describe('6.6 Sidecars and previews: of a download', () => {
  it('are written where the file is in the end, and named in its history', async () => {
    const { open } = stage()
    const { right, to, medium } = await scene({ due: ['folder', 'beside'] })
    const beside: string[] = []
    const writeSidecars: Settler['writeSidecars'] = (_download, { path }) => {
      beside.push(path)
      return Promise.resolve({ ok: true, value: ['x.civitai.info', 'x.preview.png'] })
    }
    const { downloads, until } = open({ settler: { ...sending(to), writeSidecars } })
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ state, due }) => state.kind === 'done' && due === undefined)
    expect(beside).toEqual([join(right, medium.fileName)])
    const last = downloads.history('medium').at(-1)
    expect(last).toMatchObject({ kind: 'besideWritten', what: 'x.civitai.info, x.preview.png' })
  })

  it('that cannot be written are a line of the history, and the download is done all the same', async () => {
    const { open, reports } = stage()
    const { medium } = await scene({ due: ['beside'] })
    const second = await stage().record('second', { due: ['beside'] })
    const writeSidecars: Settler['writeSidecars'] = ({ id }) =>
      id === 'second'
        ? Promise.reject(new Error('a defect'))
        : Promise.resolve({ ok: false, failure: { kind: 'notFound' } })
    const { downloads, until } = open({ settler: { ...sending(null), writeSidecars } })
    downloads.add([medium, second])
    downloads.start()
    for (const id of ['medium', 'second']) {
      const { state } = await until(id, (one) => one.state.kind === 'done' && one.due === undefined)
      expect(state).toMatchObject({ kind: 'done', verified: true })
    }
    expect(downloads.history('medium').at(-1)).toMatchObject({ kind: 'besideFailed', failure: { kind: 'notFound' } })
    expect(reports).toMatchObject([{ message: 'a defect' }])
  })

  it('that the network keeps from being written are tried again when it is back, and told once', async () => {
    const { open } = stage()
    const { medium } = await scene({ due: ['beside'] })
    let tries = 0
    const writeSidecars: Settler['writeSidecars'] = () => {
      tries += 1
      return Promise.resolve(
        tries < 3 ? { ok: false, failure: { kind: 'offline' } } : { ok: true, value: ['x.civitai.info'] },
      )
    }
    const { downloads, until, untilState } = open({ settler: { ...sending(null), writeSidecars } })
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    for (const times of [1, 2]) {
      await expect.poll(() => tries).toBe(times)
      expect(downloads.find('medium')?.due).toEqual(['beside'])
      downloads.networkBack('online')
    }
    await until('medium', ({ due }) => due === undefined)
    const told = downloads.history('medium').map(({ kind }) => kind)
    expect(told.filter((kind) => kind.startsWith('beside'))).toEqual(['besideFailed', 'besideWritten'])
  })
})
