import type { Result } from '@shared/failure'
import type { LibraryFile, LibraryModel } from '@shared/schemas/library'
import { createAgenda, isAskedLongAgo, type Task } from './agenda'
import { createCheckRound } from './checkRound'
import { createHoldings } from './holdings'
import { asIdentified, detailsOfAll, details, identify, identifyByTensors } from './identities'
import type { LibraryIndex } from './indexStore'
import type { Library, LibraryChange, LibraryPorts, LibraryState } from './ports'
import { rescan } from './rescan'
import { afterHash } from './scan'
import { readSafetensors } from './safetensors'
import { watchAway } from './watchAway'
import { watchFolders } from './watchFolders'

const ASK_AGAIN_MS = 5 * 60_000

/** The library of one profile: it owns the index. */
export function createLibrary(ports: LibraryPorts): Library {
  const { store, hasher, civitai, now } = ports
  const ended = new AbortController()
  const { signal } = ended
  const watched = watchFolders(() => void scan(), ports.quietMs)
  const away = watchAway(() => void scan(), ports.awayMs)
  const agenda = createAgenda(now)
  const holdings = createHoldings()
  const round = createCheckRound()
  let index: LibraryIndex = { files: new Map(), models: new Map(), ignored: new Set(), mounts: new Set() }
  let state: LibraryState = { scanning: false, held: false, hashing: null, failure: null, checked: null }
  let loaded: Promise<void> | null = null
  let scans: Promise<void> = Promise.resolve()
  let scanWaits = false
  let calledAgain = false
  let pumping: Promise<void> | null = null
  let askAgain: NodeJS.Timeout | undefined

  function change(part: Partial<LibraryState>): void {
    state = { ...state, ...part }
    ports.tell({ files: [], gone: [], models: [] })
  }

  function keep({ files = [], gone = [], models = [] }: Partial<LibraryChange>): void {
    // What is gone changes what is said of the other files of its model.
    const touched = gone.flatMap((path) => modelOf(index.files.get(path)) ?? [])
    for (const path of gone) {
      index.files.delete(path)
      agenda.drop(path)
      holdings.drop(path)
    }
    for (const file of files) {
      index.files.set(file.path, file)
      note(file)
    }
    for (const model of models) {
      index.models.set(model.id, model)
      agenda.putModel(model)
    }
    if (files.length + gone.length + models.length === 0) return
    store.put([
      ...gone.map((path) => ({ gone: path })),
      ...files.map((file) => ({ file })),
      ...models.map((model) => ({ model })),
    ])
    ports.tell({ files, gone, models: [...models, ...touched] })
  }

  function modelOf(file: LibraryFile | undefined): LibraryModel | undefined {
    return file?.identity.kind === 'known' ? index.models.get(file.identity.modelId) : undefined
  }

  function note(file: LibraryFile): void {
    agenda.put(file)
    holdings.put(file)
  }

  async function load(): Promise<void> {
    index = await store.load()
    for (const model of index.models.values()) agenda.putModel(model)
    for (const file of index.files.values()) note(file)
    ports.tell({ files: [...index.files.values()], gone: [], models: [] })
  }

  function scan(): Promise<void> {
    // One that has not begun yet sees what this one would.
    if (scanWaits) return scans
    scanWaits = true
    scans = scans.then(lookAtFolders).catch((error: unknown) => {
      if (!signal.aborted) ports.report(error)
    })
    return scans
  }

  async function lookAtFolders(): Promise<void> {
    scanWaits = false
    if (signal.aborted) return
    await (loaded ??= load())
    change({ scanning: true })
    try {
      await rescan(index, ports, { keep, put: (changes) => store.put(changes), looked }, signal)
      // Asked again a week later, also by an app that runs for weeks.
      for (const file of index.files.values()) if (isAskedLongAgo(file, now())) agenda.put(file)
    } finally {
      change({ scanning: false })
    }
    pump()
  }

  const looked = (folders: readonly string[], doubtful: readonly string[]): Promise<void> =>
    watched.set(folders).then(() => away.set(doubtful))

  function pump(): void {
    // Work that has just decided that there is nothing left must not miss it.
    calledAgain = pumping !== null
    pumping ??= work()
      .catch((error: unknown) => {
        if (!signal.aborted) ports.report(error)
      })
      .finally(() => {
        pumping = null
        if (calledAgain && !signal.aborted) pump()
      })
  }

  async function work(): Promise<void> {
    for (;;) {
      if (signal.aborted) return
      calledAgain = false
      const checked = agenda.mustCheck() ? null : round.end(now())
      if (checked !== null) change({ checked })
      const task = agenda.next({ mayAsk: state.failure === null, mayHash: !state.held })
      if (task === null) return
      await perform(task)
    }
  }

  async function perform(task: Task): Promise<void> {
    switch (task.kind) {
      case 'hash':
      case 'hashTensors':
      case 'check':
        await hashOne(task)
        break
      case 'identify':
        learned(await identify(civitai, task.files, now(), signal), takeIdentities)
        break
      case 'identifyTensors':
        learned(await identifyByTensors(civitai, task.files, now(), signal), takeIdentities)
        break
      case 'details':
        learned(await details(civitai, task.modelIds, index.models, now(), signal), (models) => keep({ models }))
    }
  }

  function learned<T>(answer: Result<T>, take: (value: T) => void): void {
    if (answer.ok) {
      take(answer.value)
      return
    }
    change({ failure: answer.failure })
    clearTimeout(askAgain)
    askAgain = setTimeout(askNow, ports.askAgainMs ?? ASK_AGAIN_MS)
  }

  const takeIdentities = (told: LibraryFile[]): void => keep({ files: asIdentified(told, index.files) })

  function askNow(): void {
    change({ failure: null })
    pump()
  }

  /** Who uploads a model may do so after it was asked for. */
  function askOfUnknown(): void {
    const unknown = [...index.files.values()].flatMap((file) =>
      file.identity.kind === 'unknown' ? [{ ...file, identity: { ...file.identity, askedAt: 0 } }] : [],
    )
    keep({ files: unknown })
    pump()
  }

  async function hashOne({ kind, file }: Extract<Task, { file: LibraryFile }>): Promise<void> {
    const { path, bytes } = file
    agenda.checked(path)
    const header = kind === 'hashTensors' ? await readSafetensors(path) : null
    const tensorsFrom = header?.ok === true ? header.value.dataStart : null
    change({ hashing: { path, bytes, done: 0 } })
    const onBytes = (done: number): void => change({ hashing: { path, bytes, done } })
    const result = await hasher.hash({ path, tensorsFrom }, onBytes, signal)
    change({ hashing: null })
    const known = index.files.get(path)
    const isSame = known?.bytes === file.bytes && known.changedAt === file.changedAt
    const read =
      isSame && result.ok && result.value.bytes === bytes ? afterHash(known, result.value, kind, now()) : null
    if (kind === 'check') round.note(read?.check == null ? 'unsure' : read.check.intact ? 'intact' : 'damaged')
    // It may have changed, or gone, while it was read: the next look at the folders says which.
    if (!isSame) return
    if (read === null) {
      agenda.skip(path)
      return
    }
    // The header was there, and is not any more.
    if (kind === 'hashTensors' && read.hashes?.tensorSha256 == null) agenda.skip(path)
    keep({ files: [read] })
  }

  return {
    load: () => (loaded ??= load()),
    async start() {
      await (loaded ??= load())
      await scan()
    },
    scan,
    index: () => index,
    toHash: () => agenda.toHash(),
    hasVersion: (versionId) => holdings.hasVersion(versionId),
    pathsOf: (sha256) => holdings.pathsOf(sha256),
    state: () => state,
    hold() {
      hasher.hold()
      change({ held: true })
    },
    goOn() {
      hasher.goOn()
      change({ held: false })
      pump()
    },
    check(paths) {
      for (const path of paths) agenda.check(path)
      pump()
    },
    async refresh() {
      askOfUnknown()
      return detailsOfAll(civitai, index.models, (models) => keep({ models }), now, signal)
    },
    setIgnored(versionId, ignored) {
      if (ignored) index.ignored.add(versionId)
      else index.ignored.delete(versionId)
      store.put([ignored ? { ignored: versionId } : { heeded: versionId }])
      const models = [...index.models.values()].filter(({ versions }) => versions.some(({ id }) => id === versionId))
      ports.tell({ files: [], gone: [], models })
    },
    forget(paths) {
      keep({ gone: paths.filter((path) => index.files.get(path)?.away === true) })
    },
    async idle() {
      await scans
      while (pumping !== null) await pumping
      await store.settled()
    },
    async stop() {
      ended.abort(new Error('the library is closed'))
      clearTimeout(askAgain)
      watched.close()
      away.close()
      await hasher.stop()
      await scans
      await pumping
      await store.settled()
    },
  }
}
