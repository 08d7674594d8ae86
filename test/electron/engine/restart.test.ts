import { link, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Download } from '../../../shared/download'
import { MIB, once, PART, sentBytes } from './faultKit'
import { expectOnly, listing } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

/** The first answer of the storage stops after some bytes; later ones do not. */
function stallFirst(bytes: number): void {
  stage().civitai.faults.set([once({ kind: 'stall', afterBytes: bytes })])
}

describe('6. The engine: a restart', () => {
  it('after a crash goes on with the bytes on disk', async () => {
    stallFirst(6 * MIB)
    const { folder, record, open } = stage()
    const before = open({ stallMs: 60_000 })
    const medium = await record('medium')
    before.downloads.add([medium])
    before.downloads.start()
    await before.until('medium', ({ received }) => received >= 5 * MIB)
    const saved = await before.crash()

    const { downloads, untilState } = open({ saved })
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(sentBytes(stage()) - medium.bytes).toBeLessThanOrEqual(5 * MIB)
  })

  it('believes no state that says it runs, and all others', async () => {
    const { record, open } = stage()
    const failure = { kind: 'needsKey' } as const
    const states: Download['state'][] = [
      { kind: 'active', step: 'verifying' },
      { kind: 'waiting' },
      { kind: 'paused' },
      { kind: 'retrying', at: 5, attempt: 3, failure },
      { kind: 'attention', failure },
      { kind: 'quarantined', failure, path: '/x', sha256: 'ab' },
      { kind: 'done', at: 1, path: '/x', sha256: 'ab', verified: true },
    ]
    const medium = await record('medium')
    const saved = states.map((state, n) => ({ ...medium, id: String(n), state }))
    const { downloads } = open({ saved })
    expect(downloads.list().map(({ state }) => state)).toEqual([{ kind: 'waiting' }, ...states.slice(1)])
  })

  it('between placing and saving takes the file for its own, without asking anybody', async () => {
    const { folder, record, open, resolves } = stage()
    const first = open()
    const medium = await record('medium')
    first.downloads.add([medium])
    first.downloads.start()
    await first.untilState('medium', 'done')
    await first.close()
    const asked = resolves().length

    const saved: Download[] = [{ ...medium, bytesExact: true, state: { kind: 'active', step: 'placing' } }]
    const { downloads, untilState } = open({ saved })
    downloads.start()
    expect(await untilState('medium', 'done')).toMatchObject({ sha256: medium.sha256, verified: true })
    expect(resolves()).toHaveLength(asked)
    await expectOnly(folder, medium)
  })

  it('between the two names of the file finishes what was begun', async () => {
    const { folder, record, open, resolves } = stage()
    const first = open()
    const medium = await record('medium')
    first.downloads.add([medium])
    first.downloads.start()
    await first.untilState('medium', 'done')
    await first.close()
    await link(join(folder, medium.fileName), join(folder, PART))
    await writeFile(join(folder, `${PART}.journal`), '')
    const asked = resolves().length

    const { downloads, untilState } = open({ saved: [{ ...medium, state: { kind: 'active', step: 'placing' } }] })
    downloads.start()
    await untilState('medium', 'done')
    expect(resolves()).toHaveLength(asked)
    await expectOnly(folder, medium)
  })

  it('with a file of the same name and size, but other bytes, takes it for nobody’s', async () => {
    const { folder, record, open } = stage()
    const medium = await record('medium')
    await writeFile(join(folder, medium.fileName), Buffer.alloc(medium.bytes))
    const { downloads, untilState } = open({ saved: [{ ...medium, state: { kind: 'active', step: 'placing' } }] })
    downloads.start()
    const { path } = await untilState('medium', 'done')
    expect(path).not.toBe(join(folder, medium.fileName))
    expect((await readFile(join(folder, medium.fileName))).equals(Buffer.alloc(medium.bytes))).toBe(true)
  })

  it('with the very file under the very name, put there by somebody, is content with it', async () => {
    const { folder, record, open } = stage()
    const medium = await record('medium')
    const first = open()
    first.downloads.add([{ ...medium, fileName: 'theirs.safetensors' }])
    first.downloads.start()
    await first.untilState('medium', 'done')
    await first.close()
    stallFirst(3 * MIB)
    const { downloads, until, untilState } = open()
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ received }) => received >= 2 * MIB)
    await rename(join(folder, 'theirs.safetensors'), join(folder, medium.fileName))
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
  })
})

describe('6. The engine: two owners', () => {
  it('never write one part file: the second waits, and then finds the file', async () => {
    stallFirst(4 * MIB)
    const { folder, record, open, fetches } = stage()
    const medium = await record('medium')
    const first = open({ stallMs: 60_000 })
    first.downloads.add([medium])
    first.downloads.start()
    await first.until('medium', ({ received }) => received >= 3 * MIB)

    const second = open({ hurry: false })
    second.downloads.add([medium])
    second.downloads.start()
    expect((await second.untilState('medium', 'retrying')).failure.kind).toBe('locked')
    expect(fetches()).toHaveLength(1)

    await first.killEngine()
    await first.untilState('medium', 'done')
    second.downloads.resume('medium')
    await second.untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(fetches()).toHaveLength(2)
  })

  it('do not delete what the other is fetching: removing forgets the record and leaves the bytes', async () => {
    stallFirst(4 * MIB)
    const { folder, record, open, fetches } = stage()
    const medium = await record('medium')
    const first = open({ stallMs: 60_000 })
    first.downloads.add([medium])
    first.downloads.start()
    await first.until('medium', ({ received }) => received >= 3 * MIB)

    const second = open()
    second.downloads.add([{ ...medium, state: { kind: 'paused' } }])
    await second.downloads.remove(['medium'])
    expect(second.downloads.list()).toEqual([])
    expect((await listing(folder))[PART]).toBeGreaterThanOrEqual(3 * MIB)

    await first.downloads.pause('medium')
    first.downloads.resume('medium')
    await first.untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(fetches()[1]?.start).toBeGreaterThanOrEqual(3 * MIB)
  })

  it('do not fetch again what the other is fetching: it stays quarantined, and that is told', async () => {
    stallFirst(4 * MIB)
    const { folder, record, open } = stage()
    const medium = await record('medium')
    const first = open({ stallMs: 60_000 })
    first.downloads.add([medium])
    first.downloads.start()
    await first.until('medium', ({ received }) => received >= 3 * MIB)

    const path = join(folder, `${PART}.quarantined`)
    await writeFile(path, 'of old')
    const state: Download['state'] = { kind: 'quarantined', failure: { kind: 'hashMismatch' }, path, sha256: 'ab' }
    const second = open({ saved: [{ ...medium, state }] })
    await expect(second.downloads.fetchAgain('medium')).rejects.toMatchObject({ failure: { kind: 'locked' } })
    expect(second.downloads.find('medium')?.state).toEqual(state)
    expect((await listing(folder))[PART]).toBeGreaterThanOrEqual(3 * MIB)
    expect(await readFile(path, 'utf8')).toBe('of old')
  })
})
