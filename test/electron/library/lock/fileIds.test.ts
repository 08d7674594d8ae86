import type { LockEntry } from '@shared/schemas/lock'
import { describe, expect, it } from 'vitest'
import { findFiles } from '../../../../electron/library/lock/fileIds'
import { trueHashes } from '../../../civitai/hashes'
import { known, type KnownIds } from '../../../civitai/known'
import { clientOf } from '../../civitai/clients'
import { useStandIn } from '../../civitai/standIn'

const { server, client } = useStandIn()
const never = new AbortController().signal

async function entryOf({ modelId, versionId, fileId }: KnownIds, more: Partial<LockEntry> = {}): Promise<LockEntry> {
  const file = server().catalogue.file(fileId)
  if (file === undefined) throw new Error('no such file')
  const sha256 = (await trueHashes(file)).SHA256?.toLowerCase() ?? ''
  return {
    ...{ modelId, versionId, fileId: null, sha256, bytes: file.bytes, path: `loras/${file.name}` },
    ...{ model: 'x', version: 'v1', type: 'LORA', baseModel: null, ...more },
  }
}
const asked = () =>
  server()
    .log.entries()
    .map(({ url }) => url)

describe('6.9 Export and restore: a file whose id the list does not say', () => {
  it('is found by its version and its SHA-256, many models in one question', async () => {
    const wanted = [known.paperLantern, known.inkAndWash, known.tidePool]
    const found = await findFiles(await Promise.all(wanted.map((ids) => entryOf(ids))), client(), never)
    expect(found.map((one) => one.ok && one.value.fileId)).toEqual(wanted.map(({ fileId }) => fileId))
    expect(asked()).toHaveLength(1)
  })

  it('is the second one of its version where that has the hash', async () => {
    const { modelId, versionId } = known.harborLights
    const second = server()
      .catalogue.version(versionId)
      ?.version.files.find(({ id }) => id !== known.harborLights.fileId)
    const fileId = second?.id ?? 0
    const [found] = await findFiles([await entryOf({ modelId, versionId, fileId })], client(), never)
    expect(found?.ok && found.value.fileId).toBe(fileId)
  })

  it('is not asked about where the list says it', async () => {
    const entry = await entryOf(known.paperLantern, { fileId: 5 })
    expect(await findFiles([entry], client(), never)).toEqual([{ ok: true, value: entry }])
    expect(asked()).toEqual([])
  })

  it('is not found where the version has another file, or is none, and the others are found all the same', async () => {
    const found = await findFiles(
      [
        await entryOf(known.paperLantern, { sha256: 'ab'.repeat(32) }),
        await entryOf(known.inkAndWash, { modelId: 987_654, versionId: 999_999 }),
        await entryOf(known.tidePool),
      ],
      client(),
      never,
    )
    expect(found.map((one) => (one.ok ? one.value.fileId : one.failure.kind))).toEqual([
      'notFound',
      'notFound',
      known.tidePool.fileId,
    ])
  })

  it('says what hinders asking', async () => {
    const { civitai: away } = clientOf('http://127.0.0.1:9')
    const [found] = await findFiles([await entryOf(known.paperLantern)], away, never)
    expect(found).toMatchObject({ ok: false, failure: { kind: 'connection' } })
  })
})
