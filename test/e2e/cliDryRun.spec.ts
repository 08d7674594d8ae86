import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { known } from '../civitai/known'
import { jsonLines, runCli, type Said } from './commandLine'
import { addressRequests, expect, test, type Household } from './household'

const { paperLantern, earlyAccess, needsKey, pickle } = known

/** What a dry run says on its only line. */
function plannedOf(said: Said): Record<string, unknown>[] {
  const [line, ...more] = jsonLines(said.stdout)
  expect(more).toEqual([])
  expect(line).toMatchObject({ status: 'planned' })
  return (line as { files: Record<string, unknown>[] }).files
}

const dryRun = (house: Household, ...args: string[]) =>
  runCli(['get', ...args, '--dry-run', '--base-url', house.civitai.url, '--json'])

test('6.3 Preflight: a dry run says path, size, free space and access, and writes nothing, not even a folder', async ({
  house,
}) => {
  const { fileName, bytes, sha256 } = await house.expected(paperLantern)
  const to = join(house.folder, 'new', 'folder')
  const said = await dryRun(house, String(paperLantern.versionId), '--to', to)
  expect(said.code).toBe(0)
  const [file, ...more] = plannedOf(said)
  expect(more).toEqual([])
  expect(file).toMatchObject({
    ...{ path: join(to, fileName), bytes, receivedBytes: 0, sha256, clash: 'none', owned: false, source: 'chosen' },
    ...{ access: { kind: 'open' }, needsKey: false, risks: [], obstacle: null },
  })
  const [free, after] = [Number(file?.freeBytes), Number(file?.freeAfterBytes)]
  expect(free).toBeGreaterThan(0)
  expect(free - after).toBe(bytes)
  expect(await readdir(house.folder)).not.toContain('new')
  expect(addressRequests(house.civitai)).toEqual([])
})

test('6.3 Preflight: the dry run names the very path that get then writes, in a program and beside a clash', async ({
  house,
}) => {
  const { fileName, bytes } = await house.expected(paperLantern)
  const where = ['--program', 'comfyui', '--root', house.roots.comfyui]
  const loras = join(house.roots.comfyui, 'models', 'loras')
  await writeFile(join(loras, fileName.toUpperCase()), 'another file')
  const id = String(paperLantern.versionId)
  const [planned] = plannedOf(await dryRun(house, id, ...where))
  expect(planned).toMatchObject({ clash: 'renamed', source: 'program', bytes, owned: false })
  const said = await runCli(['get', id, ...where, '--base-url', house.civitai.url, '--json'])
  expect(jsonLines(said.stdout).at(-1)).toMatchObject({ status: 'done', path: planned?.path })
  const [again] = plannedOf(await dryRun(house, id, ...where))
  expect(again).toMatchObject({ owned: true, clash: 'same', path: planned?.path, obstacle: null })
  // Beside the other file: ours with its sidecar and its preview.
  expect(await readdir(loras)).toHaveLength(4)
})

test('6.3 Preflight: the dry run says what stands in the way, warns of a pickle, and ends with 1', async ({
  house,
}) => {
  const early = await dryRun(house, String(earlyAccess.versionId), '--to', house.folder)
  expect(early.code).toBe(1)
  expect(plannedOf(early)[0]).toMatchObject({ obstacle: { kind: 'earlyAccess' }, access: { kind: 'earlyAccess' } })
  const keyed = await dryRun(house, String(needsKey.versionId), '--to', house.folder)
  expect(keyed.code).toBe(1)
  expect(plannedOf(keyed)[0]).toMatchObject({ needsKey: true, obstacle: { kind: 'needsKey' } })
  const [risky] = plannedOf(await dryRun(house, String(pickle.versionId), '--to', house.folder))
  expect(risky?.risks).toContain('pickle')
  const taken = join(house.folder, 'taken')
  await mkdir(join(house.folder, 'there'))
  await writeFile(taken, '')
  const closed = await dryRun(house, String(paperLantern.versionId), '--to', taken)
  expect(closed.code).toBe(1)
  expect(plannedOf(closed)[0]).toMatchObject({ obstacle: { kind: 'notWritable' } })
})
