import { createHash } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Download } from '../../../shared/download'
import { FailureError, type Failure } from '../../../shared/failure'
import type { Ports, Settler } from '../../../electron/engine/ports'
import { listedHashes } from '../../civitai/hashes'
import { expectOnly, listing } from './folderContents'
import type { Opened } from './opened'
import { shelfFile, type ShelfName } from './shelfFiles'
import { useStage } from './stage'

const stage = useStage()
const sha256Of = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const failureOf = (work: Promise<unknown>): Promise<Failure | null> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: String(error) }),
  )

/** A download that came and is not what its record lists. */
async function quarantined(
  name: ShelfName,
  over: Partial<Download>,
  ports: Partial<Ports> = {},
): Promise<Opened & { listed: Download; path: string; sha256: string }> {
  const opened = stage().open(ports)
  const listed = await stage().record(name, over)
  opened.downloads.add([listed])
  opened.downloads.start()
  const { path, sha256 } = await opened.untilState(name, 'quarantined')
  return { ...opened, listed, path, sha256 }
}

const wrongly = { sha256: 'a'.repeat(64) }

describe('6. The engine: asking Civitai again about a quarantined file', () => {
  it('places it as verified when its hash was listed wrongly at first', async () => {
    const { downloads, sha256 } = await quarantined('third', wrongly)
    expect(await downloads.quarantine.recheck('third')).toEqual({ kind: 'verified' })
    const right = await stage().record('third')
    expect(sha256).toBe(right.sha256)
    expect(downloads.find('third')?.state).toMatchObject({ kind: 'done', verified: true, sha256 })
    expect(downloads.find('third')?.state).not.toHaveProperty('accepted')
    await expectOnly(stage().folder, right)
    expect(stage().fetches()).toHaveLength(1)
  })

  it('sees to what is due about it then, as for any other', async () => {
    const beside: string[] = []
    const settler: Settler = {
      folderFor: () => Promise.resolve(null),
      rightFolder: () => Promise.resolve(null),
      sidecarsOf: () => Promise.resolve([]),
      writeSidecars(_download, { path }) {
        beside.push(path)
        return Promise.resolve({ ok: true, value: [] })
      },
    }
    const { downloads, listed, until } = await quarantined('third', { ...wrongly, due: ['beside'] }, { settler })
    expect(await downloads.quarantine.recheck('third')).toEqual({ kind: 'verified' })
    await until('third', ({ due }) => due === undefined)
    expect(beside).toEqual([join(listed.folder, listed.fileName)])
  })

  it('changes nothing when the same is listed as before', async () => {
    const hashes = await listedHashes(shelfFile(stage().civitai.catalogue, 'wrongHash'), false)
    const { downloads, path } = await quarantined('wrongHash', { sha256: hashes.SHA256?.toLowerCase() ?? null })
    const before = downloads.find('wrongHash')
    expect(await downloads.quarantine.recheck('wrongHash')).toEqual({ kind: 'same' })
    expect(downloads.find('wrongHash')).toEqual(before)
    expect(await readFile(path)).toHaveLength(200_000)
  })

  it('goes by another hash that is listed now, and the file is fetched by that', async () => {
    const { downloads, untilState } = await quarantined('third', wrongly)
    const state = downloads.find('third')?.state
    if (state?.kind !== 'quarantined') throw new Error('it is in quarantine')
    // Somebody wrote into it: it is not what came, and not what is listed either.
    await writeFile(state.path, 'something else')
    const right = await stage().record('third')
    expect(await downloads.quarantine.recheck('third')).toEqual({ kind: 'changed', sha256: right.sha256 })
    expect(downloads.find('third')).toMatchObject({ sha256: right.sha256, state: { kind: 'quarantined' } })
    await downloads.fetchAgain('third')
    await untilState('third', 'done')
    await expectOnly(stage().folder, right)
  })

  it('says that the file is gone from Civitai, and when Civitai cannot be asked', async () => {
    const { downloads } = await quarantined('third', wrongly)
    const { civitai } = stage()
    civitai.faults.set([
      { match: { origin: 'api' }, do: { kind: 'status', status: 404, headers: {}, body: '', json: { error: 'x' } } },
    ])
    expect(await downloads.quarantine.recheck('third')).toEqual({ kind: 'gone' })
    civitai.faults.set([{ match: { origin: 'api' }, do: { kind: 'cut', afterBytes: 0 } }])
    expect((await failureOf(downloads.quarantine.recheck('third')))?.kind).toBe('connection')
    expect(downloads.find('third')?.state.kind).toBe('quarantined')
  })

  it('is refused for what is not in quarantine, and while it is seen to already', async () => {
    const { downloads } = await quarantined('third', wrongly)
    expect((await failureOf(downloads.quarantine.recheck('other')))?.kind).toBe('notFound')
    const [one, other] = await Promise.all([
      failureOf(downloads.quarantine.accept('third')),
      failureOf(downloads.quarantine.recheck('third')),
    ])
    expect([one, other?.kind]).toEqual([null, 'locked'])
    expect((await failureOf(downloads.quarantine.accept('third')))?.kind).toBe('notFound')
  })
})

describe('6. The engine: taking a quarantined file as it is', () => {
  it('places it under its name, and says for ever that nobody verified it', async () => {
    const { downloads, listed, sha256 } = await quarantined('wrongHash', {})
    await downloads.quarantine.accept('wrongHash')
    const path = join(stage().folder, listed.fileName)
    expect(downloads.find('wrongHash')?.state).toMatchObject({
      kind: 'done',
      path,
      sha256,
      verified: false,
      accepted: true,
    })
    await expectOnly(stage().folder, { fileName: listed.fileName, sha256 })
    await downloads.stop()
    expect(stage().saves.at(-1)?.[0]?.state).toMatchObject({ kind: 'done', accepted: true })
  })

  it('replaces nothing: another name is taken where its own is', async () => {
    const { downloads, listed, sha256 } = await quarantined('wrongHash', {})
    await writeFile(join(stage().folder, listed.fileName), 'somebody’s work')
    await downloads.quarantine.accept('wrongHash')
    const fileName = `wrongHash (${String(listed.fileId)}).safetensors`
    await expectOnly(
      stage().folder,
      { fileName: listed.fileName, sha256: sha256Of('somebody’s work') },
      { fileName, sha256 },
    )
    expect(downloads.find('wrongHash')).toMatchObject({ fileName })
  })

  it('is done where a kill came after it was placed and before that was saved', async () => {
    const { downloads, listed, path, sha256 } = await quarantined('wrongHash', {})
    const final = join(stage().folder, listed.fileName)
    await rename(path, final)
    // The note that it is being placed, where there are no hard links.
    await writeFile(`${path}.placing`, '')
    await downloads.quarantine.accept('wrongHash')
    expect(downloads.find('wrongHash')?.state).toMatchObject({ kind: 'done', path: final, sha256, accepted: true })
    await expectOnly(stage().folder, { fileName: listed.fileName, sha256 })
  })

  it('is refused when something else is under its final name and its own bytes are gone', async () => {
    const { downloads, listed, path } = await quarantined('wrongHash', {})
    await rm(path)
    await writeFile(join(stage().folder, listed.fileName), 'somebody’s work')
    expect(await failureOf(downloads.quarantine.accept('wrongHash'))).toMatchObject({ kind: 'folderMissing', path })
  })

  it('is refused when the file is not there any more', async () => {
    const { downloads, path } = await quarantined('wrongHash', {})
    await rm(path)
    expect(await failureOf(downloads.quarantine.accept('wrongHash'))).toMatchObject({ kind: 'folderMissing', path })
    expect(downloads.find('wrongHash')?.state.kind).toBe('quarantined')
    expect(await listing(stage().folder)).toEqual({})
  })
})

it('6. The engine: keeping a quarantined file takes it off the list and leaves it where it is', async () => {
  const { downloads, sha256 } = await quarantined('wrongHash', {})
  await downloads.quarantine.keep('wrongHash')
  expect(downloads.list()).toEqual([])
  await expectOnly(stage().folder, { fileName: '20500-505000.mpdl.quarantined', sha256 })
})

describe('6. The engine: a question to Civitai about a quarantined file that is not answered', () => {
  const silence = { match: { origin: 'api', path: '/api/v1/model-versions/' }, do: { kind: 'hang' } } as const

  it('ends when the download is removed, and that is done', async () => {
    const { downloads } = await quarantined('third', wrongly)
    stage().civitai.faults.set([silence])
    const asked = failureOf(downloads.quarantine.recheck('third'))
    await downloads.remove(['third'])
    expect(downloads.list()).toEqual([])
    expect(await listing(stage().folder)).toEqual({})
    expect((await asked)?.kind).toBe('notFound')
  })

  it('ends when the app does, and the file stays in quarantine', async () => {
    const { downloads, path } = await quarantined('third', wrongly)
    stage().civitai.faults.set([silence])
    const asked = failureOf(downloads.quarantine.recheck('third'))
    await downloads.stop()
    expect((await asked)?.kind).toBe('notFound')
    expect(stage().saves.at(-1)?.[0]?.state).toMatchObject({ kind: 'quarantined', path })
  })

  it('keeps others from fetching it again, and says so', async () => {
    const { downloads } = await quarantined('third', wrongly)
    stage().civitai.faults.set([silence])
    const asked = failureOf(downloads.quarantine.recheck('third'))
    expect((await failureOf(downloads.fetchAgain('third')))?.kind).toBe('locked')
    await downloads.stop()
    await asked
  })
})

describe('6.11 Undo: bytes that were quarantined and are not wanted', () => {
  it('are handed to who puts them into the trash, also before the file is fetched again', async () => {
    const discarded: string[] = []
    const discard = async (path: string) => {
      discarded.push(path)
      await rename(path, `${path}.trash`)
    }
    const { downloads, path, untilState } = await quarantined('third', wrongly, { discard })
    await downloads.fetchAgain('third')
    expect(discarded).toEqual([path])
    await untilState('third', 'quarantined')
    await downloads.remove(['third'])
    expect(discarded).toEqual([path, path])
    expect(await readFile(`${path}.trash`)).not.toHaveLength(0)
  })

  it('stay where they are when that fails, and so does the download', async () => {
    const refusing = () => Promise.reject(new FailureError({ kind: 'noTrash' }))
    const { downloads, path } = await quarantined('third', wrongly, { discard: refusing })
    expect((await failureOf(downloads.fetchAgain('third')))?.kind).toBe('noTrash')
    expect(downloads.find('third')?.state.kind).toBe('quarantined')
    expect(await readFile(path)).not.toHaveLength(0)
  })

  it('are in quarantine again where somebody puts an accepted file back', async () => {
    const { downloads, path, sha256 } = await quarantined('third', wrongly)
    await downloads.quarantine.accept('third')
    const done = downloads.find('third')?.state
    if (done?.kind !== 'done') throw new Error('it was accepted')
    await rename(done.path, path)
    downloads.quarantine.follow(done.path, path, ['x'])
    expect(downloads.find('third')?.state).toEqual({
      ...{ kind: 'quarantined', path, sha256 },
      failure: { kind: 'hashMismatch', expected: wrongly.sha256, actual: sha256 },
    })
  })

  it('and a finished file is followed to where a person has moved it', async () => {
    const { downloads } = await quarantined('third', wrongly)
    await downloads.quarantine.accept('third')
    const done = downloads.find('third')?.state
    if (done?.kind !== 'done') throw new Error('it was accepted')
    const to = join(stage().folder, 'elsewhere.bin')
    downloads.quarantine.follow(done.path, to, ['ComfyUI', 'elsewhere.bin'])
    expect(downloads.find('third')).toMatchObject({
      ...{ folder: stage().folder, fileName: 'elsewhere.bin', shownPath: ['ComfyUI', 'elsewhere.bin'] },
      state: { kind: 'done', path: to, accepted: true },
    })
  })
})
