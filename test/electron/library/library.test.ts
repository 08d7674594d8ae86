import { createHash } from 'node:crypto'
import { mkdir, open, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FileHasher } from '../../../electron/library/fileHasher'
import { hashFile } from '../../../electron/library/hashFile'
import type { Asked } from '../../../electron/library/identities'
import { openIndexStore } from '../../../electron/library/indexStore'
import { createLibrary } from '../../../electron/library/library'
import type { Library, LibraryPorts } from '../../../electron/library/ports'
import type { LibraryFile } from '../../../shared/library'
import { known } from '../../civitai/known'
import { readContent } from '../../civitai/content'
import { contentOf } from '../../civitai/contents'
import { useStandIn } from '../civitai/standIn'
import { safetensors, safetensorsWith } from '../engine/safetensors'
import { useTempFolder } from '../engine/tempFolder'
import { libraryFile } from './builders'

const tempFolder = useTempFolder()
/** Later than a week after the epoch: what was asked never is asked. */
const NOW = 10 * 24 * 3600_000
const { server, client } = useStandIn()
const opened: Library[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((library) => library.stop()))
})

function bytesOf(fileId: number): Buffer {
  const file = server().catalogue.file(fileId)
  if (file === undefined) throw new Error('no such file')
  return readContent(contentOf(file))
}

/** The hashes of this thread, and what was asked of it. */
function ownHasher(): FileHasher & { hashed: string[] } {
  const hashed: string[] = []
  return {
    hashed,
    hash(job, onBytes, signal) {
      hashed.push(`${job.path.split('/').at(-1) ?? ''}${job.tensorsFrom === null ? '' : ' tensors'}`)
      return hashFile(job, { ...(signal && { signal }), ...(onBytes && { onBytes }) })
    },
    hold: () => undefined,
    goOn: () => undefined,
    stop: () => Promise.resolve(),
  }
}

interface Place {
  folder: string
  models: string
  open(more?: Partial<LibraryPorts>): { library: Library; hasher: ReturnType<typeof ownHasher> }
}

async function place(files: Record<string, Buffer | string> = {}): Promise<Place> {
  const folder = await tempFolder()
  const models = join(folder, 'models')
  await mkdir(models)
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(models, name), bytes)
  return {
    folder,
    models,
    open(more = {}) {
      const hasher = ownHasher()
      const library = createLibrary({
        store: openIndexStore(join(folder, 'index.jsonl'), fail),
        roots: () => Promise.resolve([{ folder: models, programId: 'p', type: 'LORA' }]),
        hasher,
        civitai: client(),
        fetched: () => () => Promise.resolve(null),
        tell: () => undefined,
        report: fail,
        now: () => NOW,
        quietMs: 50,
        ...more,
      })
      opened.push(library)
      return { library, hasher }
    },
  }
}

function fail(error: unknown): never {
  throw error
}

/** Paths of requests that came for these endpoints. */
function asked(path: RegExp): string[] {
  return server()
    .log.entries()
    .map(({ url }) => url)
    .filter((url) => path.test(url))
}

const byName = (library: Library, name: string): LibraryFile => {
  const file = [...library.index().files.values()].find(({ path }) => path.endsWith(`/${name}`))
  if (file === undefined) throw new Error(`no ${name}`)
  return file
}

async function ready(library: Library): Promise<void> {
  await library.start()
  await library.idle()
}

describe('6.5 Library: what is in the folders', () => {
  it('is hashed, identified in one question, and told with its model', async () => {
    const { tidePool, paperLantern, upscaler } = known
    const files = { 'a.safetensors': bytesOf(tidePool.fileId), 'b.safetensors': bytesOf(paperLantern.fileId) }
    const { library } = (await place({ ...files, 'c.pt': bytesOf(upscaler.fileId) })).open()
    await ready(library)
    expect(byName(library, 'a.safetensors')).toMatchObject({
      identity: { kind: 'known', versionId: tidePool.versionId, by: 'file' },
      hashes: { tensorSha256: null },
    })
    expect(byName(library, 'c.pt').identity).toMatchObject({ versionId: upscaler.versionId })
    expect(library.index().models.get(paperLantern.modelId)).toMatchObject({ name: 'Paper Lantern Style', gone: false })
    expect(asked(/by-hash\/ids/)).toHaveLength(1)
    expect(asked(/\/models\?ids=/)).toHaveLength(1)
  })

  it('that was fetched and verified here is neither hashed nor asked for again', async () => {
    const { tidePool } = known
    const bytes = bytesOf(tidePool.fileId)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const here = await place({ 'a.safetensors': bytes })
    const path = join(here.models, 'a.safetensors')
    const { modelId, versionId } = tidePool
    const { library, hasher } = here.open({
      fetched: () => (at, size) =>
        Promise.resolve(at === path && size === bytes.length ? { sha256, modelId, versionId } : null),
    })
    await ready(library)
    expect(byName(library, 'a.safetensors')).toMatchObject({
      identity: { kind: 'known', modelId, versionId, by: 'file' },
      hashes: { sha256 },
      hashedBy: 'us',
    })
    expect(hasher.hashed).toEqual([])
    expect(asked(/by-hash/)).toEqual([])
  })

  it('that is unknown is shown as such, with what its header says, after its tensors were asked for', async () => {
    const mine = safetensorsWith(
      '{"__metadata__":{"ss_output_name":"mine"},"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}',
      4,
    )
    const { library, hasher } = (await place({ 'mine.safetensors': mine, 'other.pt': 'x' })).open()
    await ready(library)
    expect(byName(library, 'mine.safetensors')).toMatchObject({
      header: { title: 'mine' },
      identity: { kind: 'unknown', tensorsAsked: true },
    })
    expect(byName(library, 'other.pt').identity).toMatchObject({ kind: 'unknown', tensorsAsked: false })
    expect(hasher.hashed).toEqual(['other.pt', 'mine.safetensors', 'mine.safetensors tensors'])
  })

  it('and has a header that was written anew is known by its tensors', async () => {
    const file = bytesOf(known.tidePool.fileId)
    const start = 8 + Number(file.readBigUInt64LE(0))
    const header = { ...(JSON.parse(file.toString('utf8', 8, start)) as object), __metadata__: { mine: 'yes' } }
    const rewritten = Buffer.concat([safetensorsWith(JSON.stringify(header), 0), file.subarray(start)])
    const { library } = (await place({ 'x.safetensors': rewritten })).open()
    await ready(library)
    expect(byName(library, 'x.safetensors').identity).toMatchObject({
      versionId: known.tidePool.versionId,
      by: 'tensors',
    })
  })

  it('and is broken is told so, and neither hashed nor asked for', async () => {
    const good = safetensors([['a', 0, 100]])
    const { library, hasher } = (await place({ 'cut.safetensors': good.subarray(0, -1), 'none.ckpt': '' })).open()
    await ready(library)
    expect(byName(library, 'cut.safetensors').broken).toBe('tensors do not cover the file')
    expect(byName(library, 'none.ckpt').broken).toBe('the file is empty')
    expect(hasher.hashed).toEqual([])
    expect(asked(/./)).toEqual([])
  })

  it('is not hashed again at the next start, nor are its files opened', async () => {
    const at = await place({ 'a.safetensors': bytesOf(known.tidePool.fileId) })
    const first = at.open().library
    await ready(first)
    await first.stop()
    // Whoever opens it now changes its time of access.
    const path = join(at.models, 'a.safetensors')
    const { mtimeMs } = await stat(path)
    await utimes(path, 1, mtimeMs / 1000)
    const { atimeMs, mtimeMs: set } = await stat(path)
    const next = at.open()
    server().log.clear()
    await next.library.start()
    if (set === mtimeMs) expect((await stat(path)).atimeMs).toBe(atimeMs)
    await next.library.idle()
    expect(next.hasher.hashed).toEqual(set === mtimeMs ? [] : ['a.safetensors'])
    expect(byName(next.library, 'a.safetensors').identity).toMatchObject({ kind: 'known' })
  })

  it('comes back by itself with its drive, and is forgotten where a person says so while that is away', async () => {
    const at = await place({ 'a.safetensors': bytesOf(known.tidePool.fileId), 'b.pt': 'x' })
    const { library, hasher } = at.open({ awayMs: 20 })
    await ready(library)
    await rename(at.models, `${at.models} unplugged`)
    await library.scan()
    expect(byName(library, 'a.safetensors').away).toBe(true)
    library.forget([join(at.models, 'b.pt')])
    await rename(`${at.models} unplugged`, at.models)
    await vi.waitFor(() => expect(byName(library, 'a.safetensors').away).toBe(false), { timeout: 20_000 })
    await library.idle()
    expect(hasher.hashed).toEqual(['b.pt', 'a.safetensors', 'b.pt'])
    library.forget([join(at.models, 'a.safetensors')])
    expect(byName(library, 'a.safetensors').away).toBe(false)
  })

  it('stays away where its drive went away while Civitai was asked', async () => {
    const at = await place({ 'a.safetensors': bytesOf(known.tidePool.fileId) })
    const asking = client()
    let during = (): Promise<void> => Promise.resolve()
    const { library } = at.open({
      civitai: {
        models: (ids, signal) => asking.models(ids, signal),
        versionByHash: (hash, signal) => asking.versionByHash(hash, signal),
        async versionIdsByHash(hashes, signal) {
          await during()
          return await asking.versionIdsByHash(hashes, signal)
        },
      },
    })
    during = async () => {
      await rename(at.models, `${at.models} unplugged`)
      await library.scan()
    }
    await ready(library)
    expect(byName(library, 'a.safetensors')).toMatchObject({
      ...{ away: true, identity: { kind: 'known', versionId: known.tidePool.versionId } },
    })
  })

  it('is asked for anew, when updates are looked for, where Civitai did not know it before', async () => {
    const { library } = (await place({ 'mine.pt': 'x' })).open()
    await ready(library)
    server().log.clear()
    expect(await library.refresh()).toMatchObject({ ok: true })
    await library.idle()
    expect(asked(/by-hash\/ids/)).toHaveLength(1)
    expect(byName(library, 'mine.pt').identity).toMatchObject({ kind: 'unknown', askedAt: NOW })
  })

  it('is seen when it changes while the library is open', async () => {
    const at = await place()
    const { library } = at.open()
    await ready(library)
    await writeFile(join(at.models, 'new.safetensors'), bytesOf(known.tidePool.fileId))
    await expect.poll(() => library.index().models.has(known.tidePool.modelId), { timeout: 10_000 }).toBe(true)
    await rename(join(at.models, 'new.safetensors'), join(at.models, 'renamed.safetensors'))
    await expect
      .poll(() => [...library.index().files.keys()], { timeout: 10_000 })
      .toEqual([join(at.models, 'renamed.safetensors')])
    expect(byName(library, 'renamed.safetensors').identity).toMatchObject({ kind: 'known' })
  })
})

describe('6.5 Library: what Civitai says', () => {
  it('of 5,000 hashed files is learned in at most ten questions, and details at most four at once', async () => {
    const at = await place()
    const store = openIndexStore(join(at.folder, 'index.jsonl'), fail)
    await store.load()
    const hashOf = (n: number) => createHash('sha256').update(String(n)).digest('hex')
    const files = Array.from({ length: 5000 }, (_, n) =>
      libraryFile({
        path: join(at.models, `${String(n)}.pt`),
        root: at.models,
        hashes: { sha256: hashOf(n), autoV1: null, tensorSha256: null },
      }),
    )
    store.put(files.map((file) => ({ file })))
    await store.settled()
    let [questions, running, most, detailQuestions] = [0, 0, 0, 0]
    const civitai: Asked = {
      versionIdsByHash(hashes) {
        questions += 1
        return Promise.resolve({
          ok: true,
          value: hashes.map((hash, n) => ({ hash, modelId: 1 + (n % 2000), versionId: 1 + n })),
        })
      },
      versionByHash: () => Promise.reject(new Error('not asked')),
      async models(ids) {
        detailQuestions += 1
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setTimeout(resolve, 2))
        running -= 1
        return { ok: true, value: ids.map((id) => ({ ...emptyModel, id, name: `m${String(id)}` })) }
      },
    }
    // The files themselves are not there, so the folders are not looked at: what is away is not asked for.
    const { library } = at.open({ civitai })
    await library.load()
    library.goOn()
    await library.idle()
    expect(questions).toBeLessThanOrEqual(10)
    expect(most).toBeLessThanOrEqual(4)
    expect(detailQuestions).toBe(100)
    expect(library.index().models.size).toBe(2000)
    expect([...library.index().files.values()].every(({ identity }) => identity.kind === 'known')).toBe(true)
  })

  it('is asked for again later where it could not be asked', async () => {
    let offline = true
    const real = client()
    const civitai: Asked = {
      ...real,
      versionIdsByHash: (hashes, signal) =>
        offline ? Promise.resolve({ ok: false, failure: { kind: 'offline' } }) : real.versionIdsByHash(hashes, signal),
    }
    const { library } = (await place({ 'a.safetensors': bytesOf(known.tidePool.fileId) })).open({
      civitai,
      askAgainMs: 50,
    })
    await ready(library)
    expect(library.state().failure).toMatchObject({ kind: 'offline' })
    expect(byName(library, 'a.safetensors')).toMatchObject({ identity: { kind: 'unasked' } })
    offline = false
    await expect.poll(() => byName(library, 'a.safetensors').identity.kind, { timeout: 10_000 }).toBe('known')
    expect(library.state().failure).toBeNull()
  })

  it('of a model that was deleted there costs nothing of what was known', async () => {
    let deleted = false
    const real = client()
    const civitai: Asked = {
      ...real,
      models: (ids, signal) => (deleted ? Promise.resolve({ ok: true, value: [] }) : real.models(ids, signal)),
    }
    const { library } = (await place({ 'a.safetensors': bytesOf(known.tidePool.fileId) })).open({ civitai })
    await ready(library)
    const before = library.index().models.get(known.tidePool.modelId)
    deleted = true
    expect(await library.refresh()).toMatchObject({ ok: true })
    expect(library.index().models.get(known.tidePool.modelId)).toEqual({ ...before, gone: true })
  })
})

describe('6.5 Library: the integrity check', () => {
  it('finds a file whose bytes changed behind its back, and finds it again', async () => {
    const at = await place({ 'a.safetensors': bytesOf(known.tidePool.fileId), 'b.pt': 'sound' })
    const path = join(at.models, 'a.safetensors')
    // Whole seconds: a finer time would not come back exactly as it was.
    const written = new Date(1_700_000_000_000)
    await utimes(path, written, written)
    const { library } = at.open()
    await ready(library)
    // A disk that forgets changes neither size nor time.
    const handle = await open(path, 'r+')
    await handle.write(Buffer.from([1, 2, 3]), 0, 3, 2_000_000)
    await handle.close()
    await utimes(path, written, written)
    expect(library.state().checked).toBeNull()
    for (let n = 0; n < 2; n += 1) {
      library.check([path, join(at.models, 'b.pt')])
      await library.idle()
      expect(byName(library, 'a.safetensors').check).toEqual({ at: NOW, intact: false })
      expect(byName(library, 'b.pt').check).toEqual({ at: NOW, intact: true })
      expect(library.state().checked).toEqual({ at: NOW, intact: 1, damaged: 1, unsure: 0 })
    }
  })
})

const emptyModel = {
  ...{ type: 'LORA', level: 1, creator: null, tags: [], descriptionHtml: null, downloads: 0, thumbsUp: 0 },
  permissions: { commercialUse: null, noCredit: null, derivatives: null, differentLicense: null },
  ...{ versions: [], pageUrl: '' },
}
