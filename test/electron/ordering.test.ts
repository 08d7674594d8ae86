import { join } from 'node:path'
import type { Download } from '@shared/download'
import { failed, FailureError, ok } from '@shared/failure'
import type { WantedFile } from '@shared/ipc'
import { describe, expect, it } from 'vitest'
import { createOrdering, type OrderingParts } from '../../electron/ordering'
import { aFile, aVersion } from './folders/orders'
import { comfyTree, grow, program, tempFolder } from './folders/trees'

const wanted: WantedFile = { modelId: 1, versionId: 20, fileId: 300, target: null }

/** Ordering over a queue in memory and a real ComfyUI folder, of a model with two files. */
async function opened(more: Partial<OrderingParts> = {}) {
  const folder = await tempFolder()
  const root = join(folder, 'ComfyUI')
  await grow(root, comfyTree)
  const comfy = program(root)
  const queue: Download[] = []
  const files = [aFile(), aFile({ id: 301, name: 'second.safetensors' })]
  const ordering = createOrdering({
    find: ({ fileId }) => {
      const file = files.find(({ id }) => id === fileId)
      const model = { id: 1, name: 'Paper Lantern Style', type: 'LORA' }
      return Promise.resolve(
        file === undefined ? failed('notFound') : ok({ model, version: aVersion({ files }), file }),
      )
    },
    chosenFolder: (id) => join(folder, id),
    program: (id) => (id === comfy.id ? comfy : undefined),
    defaultProgram: () => comfy,
    neutralFolder: () => join(folder, 'neutral'),
    queue: () => queue,
    add: (records) => void queue.push(...records),
    hashOf: () => Promise.resolve('0'.repeat(64)),
    newId: () => `d${String(queue.length + 1)}`,
    now: () => 1000,
    ...more,
  })
  return { ordering, queue, folder, loras: join(root, 'models', 'loras') }
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : error),
  )

describe('6.2 Folders: ordering', () => {
  it('plans into the folder of the type in the default program, and queues nothing by it', async () => {
    const { ordering, queue, loras } = await opened()
    expect(await ordering.plan([wanted])).toMatchObject([
      { path: join(loras, 'lantern.safetensors'), source: 'program', clash: 'none', obstacle: null },
    ])
    expect(queue).toEqual([])
  })

  it('queues into the same place, with an id of its own', async () => {
    const { ordering, queue, loras } = await opened()
    expect(await ordering.add([wanted])).toEqual(['d1'])
    expect(queue).toMatchObject([
      { id: 'd1', folder: loras, fileName: 'lantern.safetensors', addedAt: 1000, state: { kind: 'waiting' } },
    ])
  })

  it('sends a file to the folder that was chosen for it', async () => {
    const { ordering, queue, folder } = await opened()
    await ordering.add([{ ...wanted, target: { kind: 'folder', folderId: 'chosen' } }])
    expect(queue[0]?.folder).toBe(join(folder, 'chosen'))
  })

  it('sends everything to the neutral folder while there is no program', async () => {
    const { ordering } = await opened({ defaultProgram: () => null })
    expect(await ordering.plan([wanted])).toMatchObject([{ source: 'neutral' }])
  })

  it('fails for a program that is gone, and says what Civitai says of a file that is', async () => {
    const { ordering, queue } = await opened()
    const elsewhere = { ...wanted, target: { kind: 'program', programId: 'gone' } } as const
    expect(await failureOf(ordering.add([wanted, elsewhere]))).toMatchObject({ kind: 'folderMissing' })
    expect(await failureOf(ordering.plan([{ ...wanted, fileId: 9 }]))).toMatchObject({ kind: 'notFound' })
    expect(queue).toEqual([])
  })

  it('leaves what is queued already, and queues the rest', async () => {
    const { ordering, queue } = await opened()
    await ordering.add([wanted])
    expect(await ordering.add([wanted, { ...wanted, fileId: 301 }])).toEqual(['d2'])
    expect(queue.map(({ fileId }) => fileId)).toEqual([300, 301])
  })

  it('queues a file once when it is asked for twice at the same time', async () => {
    const { ordering, queue } = await opened()
    expect(await Promise.all([ordering.add([wanted]), ordering.add([wanted])])).toEqual([['d1'], []])
    expect(queue).toHaveLength(1)
  })

  it('goes on after an order that failed', async () => {
    const { ordering } = await opened()
    const wrong = failureOf(ordering.add([{ ...wanted, fileId: 9 }]))
    expect(await ordering.add([wanted])).toEqual(['d1'])
    expect(await wrong).toMatchObject({ kind: 'notFound' })
  })

  it('queues early access for the day it opens when that was wished, and as usual where it has no date', async () => {
    const file = aFile()
    const model = { id: 1, name: 'Paper Lantern Style', type: 'LORA' }
    const find = (endsAt: number | null) => () =>
      Promise.resolve(
        ok({ model, version: aVersion({ files: [file], access: { kind: 'earlyAccess', endsAt } }), file }),
      )
    const dated = await opened({ find: find(5000) })
    await dated.ordering.add([{ ...wanted, whenOpen: true }])
    const failure = { kind: 'earlyAccess', until: 5000 }
    expect(dated.queue).toMatchObject([{ state: { kind: 'retrying', at: 5000, failure } }])
    const undated = await opened({ find: find(null) })
    await undated.ordering.add([{ ...wanted, whenOpen: true }])
    expect(undated.queue).toMatchObject([{ state: { kind: 'waiting' } }])
    const now = await opened({ find: find(5000) })
    await now.ordering.add([wanted])
    expect(now.queue).toMatchObject([{ state: { kind: 'waiting' } }])
  })
})
