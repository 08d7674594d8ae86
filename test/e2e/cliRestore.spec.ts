import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LockEntry } from '@shared/schemas/lock'
import { writeLock } from '../../electron/library/lock/lockFile'
import { known, type KnownIds } from '../civitai/known'
import { jsonLines, runCli } from './commandLine'
import { addressRequests, expect, sha256Of, test, withSidecars, type Household } from './household'

const { paperLantern, inkAndWash, tidePool } = known

async function entryOf(house: Household, ids: KnownIds, path: string): Promise<LockEntry> {
  const { model, bytes, sha256 } = await house.expected(ids)
  return { ...ids, sha256, bytes, path, model, version: 'v1', type: 'LORA', baseModel: null }
}

const restore = (house: Household, lock: string, root: string, ...more: string[]) =>
  runCli(['restore', lock, '--root', root, '--base-url', house.civitai.url, '--json', ...more])

test('6.9 modelport.lock: restore fetches all of it to the very paths, and a second run fetches nothing', async ({
  house,
}) => {
  const entries = [
    await entryOf(house, paperLantern, 'loras/SDXL/lantern.safetensors'),
    await entryOf(house, inkAndWash, 'loras/ink.safetensors'),
    await entryOf(house, tidePool, 'other/tide.safetensors'),
  ]
  const lock = await house.file('modelport.lock', writeLock(entries, 'a test'))
  const root = join(house.folder, 'rented', 'models')
  const planned = await restore(house, lock, root, '--dry-run')
  expect(planned.code).toBe(0)
  expect(jsonLines(planned.stdout)).toMatchObject([{ status: 'planned', obstacle: null }])
  expect(await readdir(house.folder)).not.toContain('rented')
  expect(addressRequests(house.civitai)).toEqual([])

  const said = await restore(house, lock, root)
  expect(jsonLines(said.stdout).at(-1)).toMatchObject({ status: 'done', files: 3, verified: 3, fetched: 3 })
  expect(said.code).toBe(0)
  for (const { path, sha256 } of entries) expect(await sha256Of(join(root, path))).toBe(sha256)

  const asked = addressRequests(house.civitai).length
  await rm(join(root, 'loras/ink.safetensors'))
  const again = await restore(house, lock, root)
  expect(jsonLines(again.stdout).at(-1)).toMatchObject({ status: 'done', verified: 3, fetched: 1 })
  expect(addressRequests(house.civitai)).toHaveLength(asked + 1)
})

test('6.9 modelport.lock: another file in the place stays, the others come, and the exit code is 1', async ({
  house,
}) => {
  const entries = [
    await entryOf(house, paperLantern, 'loras/lantern.safetensors'),
    await entryOf(house, inkAndWash, 'loras/ink.safetensors'),
    { ...(await entryOf(house, tidePool, 'loras/gone.safetensors')), versionId: 999_999, fileId: 999_999 },
  ]
  const lock = await house.file('modelport.lock', writeLock(entries, 'a test'))
  const root = join(house.folder, 'models')
  const mine = join(root, 'loras/lantern.safetensors')
  await mkdir(dirname(mine), { recursive: true })
  await writeFile(mine, 'mine')
  const said = await restore(house, lock, root)
  expect(said.code).toBe(1)
  expect(jsonLines(said.stdout).at(-1)).toMatchObject({ status: 'failed', files: 3, verified: 1, fetched: 1 })
  const kinds = jsonLines(said.stdout).flatMap((line) => (line as { failure?: { kind: string } }).failure?.kind ?? [])
  expect(kinds).toEqual(expect.arrayContaining(['nameTaken', 'notFound']))
  expect(await readFile(mine, 'utf8')).toBe('mine')
  expect((await readdir(dirname(mine))).sort()).toEqual([...withSidecars('ink.safetensors'), 'lantern.safetensors'])
})

test('6.9 modelport.lock: one path that leaves the folder, and nothing at all is done', async ({ house }) => {
  const entry = await entryOf(house, paperLantern, 'loras/lantern.safetensors')
  const text = writeLock([entry], 'a test').replace('loras/lantern', '../outside')
  const root = join(house.folder, 'models')
  const said = await restore(house, await house.file('modelport.lock', text), root)
  expect(said.code).toBe(1)
  expect(jsonLines(said.stdout)).toMatchObject([{ status: 'failed', failure: { kind: 'badLock' } }])
  expect(await readdir(house.folder)).not.toContain('models')
  expect(house.civitai.log.entries()).toEqual([])
  expect((await runCli(['restore', 'x'])).code).toBe(2)
})

test('6.9 Export and restore: a file whose id the list does not say comes all the same, and one that is gone is told', async ({
  house,
}) => {
  const found = { ...(await entryOf(house, paperLantern, 'loras/lantern.safetensors')), fileId: null }
  const gone = { ...(await entryOf(house, inkAndWash, 'loras/ink.safetensors')), fileId: null, sha256: 'ab'.repeat(32) }
  const lock = await house.file('modelport.lock', writeLock([found, gone], 'a test'))
  const root = join(house.folder, 'models')
  const planned = await restore(house, lock, root, '--dry-run')
  expect(planned.code).toBe(1)
  expect(jsonLines(planned.stdout)).toMatchObject([
    {
      status: 'planned',
      files: [
        { fileId: null, obstacle: { kind: 'notFound' } },
        { fileId: paperLantern.fileId, obstacle: null },
      ],
    },
  ])
  const said = await restore(house, lock, root)
  expect(said.code).toBe(1)
  expect(jsonLines(said.stdout).at(-1)).toMatchObject({ status: 'failed', files: 2, verified: 1, fetched: 1 })
  expect(await sha256Of(join(root, found.path))).toBe(found.sha256)
})

test('6.9 Export and restore: sidecars are written beside what restore fetches, and none with --no-sidecars', async ({
  house,
}) => {
  const entry = await entryOf(house, paperLantern, 'loras/lantern.safetensors')
  const lock = await house.file('modelport.lock', writeLock([entry], 'a test'))
  const [whole, alone] = [join(house.folder, 'whole'), join(house.folder, 'alone')]
  expect((await restore(house, lock, whole)).code).toBe(0)
  expect((await readdir(join(whole, 'loras'))).sort()).toEqual(withSidecars('lantern.safetensors'))
  expect((await restore(house, lock, alone, '--no-sidecars')).code).toBe(0)
  expect(await readdir(join(alone, 'loras'))).toEqual(['lantern.safetensors'])
})
