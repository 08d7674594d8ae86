import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure'
import { validKey } from '../../civitai/known'
import { expectOnly } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

describe('6. The engine: a download', () => {
  it('comes whole, verified and under its name, over one address and one connection', async () => {
    const { folder, record, open, resolves, fetches } = stage()
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    const done = await untilState('medium', 'done')
    expect(done).toMatchObject({ path: join(folder, 'medium.safetensors'), sha256: medium.sha256, verified: true })
    await expectOnly(folder, medium)
    expect([resolves().length, fetches().length]).toEqual([1, 1])
    expect(fetches()[0]?.headers).toMatchObject({ range: 'bytes=0-', 'accept-encoding': 'identity' })
    expect(fetches()[0]?.headers.authorization).toBeUndefined()
  })

  it('passes through its states in order, and tells the exact size', async () => {
    const { record, open, events } = stage()
    const { downloads, untilState, until } = open()
    downloads.add([await record('medium', { bytes: 9_000_000 })])
    downloads.start()
    await untilState('medium', 'done')
    const states = events.flatMap((event) =>
      event.kind === 'downloads' ? event.changed.map(({ state }) => ('step' in state ? state.step : state.kind)) : [],
    )
    expect(states.filter((state, n) => state !== states[n - 1])).toEqual([
      'waiting',
      'resolving',
      'receiving',
      'verifying',
      'placing',
      'done',
    ])
    expect(await until('medium', () => true)).toMatchObject({ bytes: 9 * 2 ** 20 + 4321, bytesExact: true })
    expect(downloads.progress()).toEqual([])
  })

  it('waits for its turn', async () => {
    const { folder, record, open, events } = stage()
    const { downloads, untilState } = open()
    const records = [await record('medium'), await record('second'), await record('third')]
    downloads.add(records)
    downloads.start()
    await Promise.all(records.map(({ id }) => untilState(id, 'done')))
    let most = 0
    const active = new Set<string>()
    for (const event of events) {
      if (event.kind !== 'downloads') continue
      for (const { id, state } of event.changed) {
        const isHere = state.kind === 'active' && /verifying|placing/.test(state.step)
        if (state.kind === 'active' && !isHere) active.add(id)
        else active.delete(id)
      }
      most = Math.max(most, active.size)
    }
    expect(most).toBe(2)
    await expectOnly(folder, ...records)
  })

  it('needs no hash: size and structure are checked, and it is said that this is all', async () => {
    const { folder, record, open } = stage()
    const { downloads, untilState } = open()
    downloads.add([await record('noHash')])
    downloads.start()
    expect(await untilState('noHash', 'done')).toMatchObject({ verified: false })
    await expectOnly(folder, await record('noHash'))
  })

  it.each(['config', 'empty'] as const)('may be small: %s', async (name) => {
    const { folder, record, open } = stage()
    const { downloads, untilState } = open()
    downloads.add([await record(name)])
    downloads.start()
    expect(await untilState(name, 'done')).toMatchObject({ verified: true })
    await expectOnly(folder, await record(name))
  })

  it('may be of a size that nobody tells', async () => {
    const { civitai, folder, record, open } = stage()
    civitai.faults.set([
      { match: { origin: 'storage' }, do: { kind: 'ignoreRange' } },
      { match: { origin: 'storage' }, do: { kind: 'noLength' } },
    ])
    const { downloads, untilState } = open()
    downloads.add([await record('medium')])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, await record('medium'))
  })

  it('is quarantined when the bytes are not what Civitai lists, and comes again when it is wanted', async () => {
    const { folder, record, open } = stage()
    const { downloads, untilState } = open()
    const listed = await record('wrongHash')
    downloads.add([listed])
    downloads.start()
    const kept = await untilState('wrongHash', 'quarantined')
    expect(kept.failure).toEqual<Failure>({ kind: 'hashMismatch', expected: 'f'.repeat(64), actual: kept.sha256 })
    expect((await readFile(kept.path)).length).toBe(200_000)
    await expectOnly(folder, { fileName: '20500-505000.mpdl.quarantined', sha256: kept.sha256 })

    // Twice at once, as a person may click: the second is told that it is being seen to.
    const clicks = await Promise.allSettled([downloads.fetchAgain('wrongHash'), downloads.fetchAgain('wrongHash')])
    expect(clicks).toMatchObject([{ status: 'fulfilled' }, { reason: { failure: { kind: 'locked' } } }])
    expect((await untilState('wrongHash', 'quarantined')).sha256).toBe(kept.sha256)
    expect(stage().fetches()).toHaveLength(2)
  })

  it('takes another name when a different file has its own, and replaces nothing', async () => {
    const { folder, record, open } = stage()
    const { downloads, untilState } = open()
    const medium = await record('medium')
    await writeFile(join(folder, 'medium.safetensors'), 'somebody’s work')
    downloads.add([medium])
    downloads.start()
    const { path } = await untilState('medium', 'done')
    expect(path).toBe(join(folder, `medium (${String(medium.fileId)}).safetensors`))
    await expectOnly(
      folder,
      { fileName: 'medium.safetensors', sha256: null },
      { fileName: `medium (${String(medium.fileId)}).safetensors`, sha256: medium.sha256 },
    )
    expect(await readFile(join(folder, 'medium.safetensors'), 'utf8')).toBe('somebody’s work')
    // What the row shows is what is on the disk.
    const { fileName, shownPath } = downloads.find('medium') ?? {}
    expect([fileName, shownPath]).toEqual([basename(path), ['ComfyUI', 'models', 'loras', basename(path)]])
  })

  it('needs a key where Civitai asks for one, and goes on when there is one', async () => {
    const { folder, record, open, saves } = stage()
    const locked = open()
    locked.downloads.add([await record('needsKey')])
    locked.downloads.start()
    expect((await locked.untilState('needsKey', 'attention')).failure.kind).toBe('needsKey')
    await locked.close()

    const { downloads, untilState } = open({
      key: validKey,
      saved: saves.at(-1) ?? [],
    })
    downloads.start()
    downloads.keyChanged()
    await untilState('needsKey', 'done')
    await expectOnly(folder, await record('needsKey'))
  })
})
